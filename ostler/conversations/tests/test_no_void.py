"""Never into a void: a council without a desk, without a rota, still has the matter for whoever comes on duty."""

import pytest

from ostler.conversations import actions
from ostler.conversations.models import Conversation
from ostler.conversations.truth import line
from ostler.duty.models import Shift
from ostler.kernel import time
from ostler.people.models import Post
from ostler.services.models import Assignment
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("to", ["desk", "service"])
def test_it_waits_for_the_next_duty_officer(cast: Cast, to: str) -> None:
    Post.objects.filter(is_desk=True).delete()
    Assignment.objects.all().delete()
    Shift.objects.all().delete()
    matter = actions.start(by=cast.ada, to="desk" if to == "desk" else f"service:{cast.potholes.uid}",
                           body="Who is this for?", client_message_id="v")
    assert "Nobody is on duty now" in line(matter, cast.ada) or "Not picked up yet" in line(matter, cast.ada)
    Shift.objects.create(person=cast.max, starts=time.moment("2026-05-25T12:00"), ends=time.moment("2026-05-26T12:00"))
    assert not Conversation.objects.visible_to(cast.max).exists()
    with time.use(time.moment("2026-05-25T13:00")):
        assert Conversation.objects.visible_to(cast.max).get() == matter


def test_the_desk_is_set_up_once(cast: Cast) -> None:
    Post.objects.filter(is_desk=True).delete()
    for number in range(2):
        actions.start(by=cast.ada, to="desk", body="Who is this for?", client_message_id=f"v{number}")
    assert Post.objects.filter(is_desk=True).count() == 1
