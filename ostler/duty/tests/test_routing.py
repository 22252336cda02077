"""From words or a destination to who hears."""

import pytest

from ostler.duty import routing
from ostler.duty.routing import UnknownDestination, route_to
from ostler.services.finding import index
from tests.cast import Cast


@pytest.fixture
def indexed(cast: Cast) -> Cast:
    index.refresh()
    return cast


def test_words_lead_to_the_service_its_post_and_who_is_there(indexed: Cast) -> None:
    first = routing.find("planning website won't take comments")[0]
    assert (first.service, first.post, first.answer.person) == (indexed.planning, indexed.director, first.answer.person)
    assert first.to == f"service:{indexed.planning.uid}"
    assert first.how[0] == "Planning applications is answered by the Director of Development."


def test_the_desk_is_last_whatever_was_typed(indexed: Cast) -> None:
    for words in ("planning", "pothole", "zzxxqq", ""):
        last = routing.find(words)[-1]
        assert (last.to, last.service, last.post) == ("desk", None, indexed.duty_desk)


@pytest.mark.parametrize("to", [
    "", "desk:1", "service:", "service:nothing", "post:nothing", "person:nothing", "ward:x"])
def test_a_destination_that_names_nothing_is_refused_with_a_sentence(cast: Cast, to: str) -> None:
    with pytest.raises(UnknownDestination, match=r"\.$"):
        route_to(to)
