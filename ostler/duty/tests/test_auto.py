"""`auto` goes where the words lead; a guess goes to the duty desk."""

import pytest

from ostler.duty.routing import route_to
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_clear_words_go_to_their_service(cast: Cast) -> None:
    assert route_to("auto", words="planning website won't take comments").service == cast.planning


@pytest.mark.parametrize("words", ["", "hello there", "qqqq zzzz", "🙂", "thank you so much for yesterday"])
def test_a_guess_goes_to_the_duty_desk(cast: Cast, words: str) -> None:
    assert route_to("auto", words=words).to == "desk"
