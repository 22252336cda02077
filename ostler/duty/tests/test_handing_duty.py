"""At the end of a shift what lies with the duty officer goes to the next one: by that name, told once, and without what
came to a post of their own."""

from datetime import timedelta

import pytest

from ostler.conversations.access import conversation_for
from ostler.conversations.actions import acknowledge, decline, hand_over
from ostler.conversations.models import Conversation
from ostler.conversations.tests.scenes import portal_is_down, pothole
from ostler.conversations.truth import line
from ostler.duty.actions import add_shift
from ostler.duty.handing import open_matters
from ostler.kernel import time
from ostler.notify.kinds import kinds
from ostler.notify.models import Notice
from ostler.people.models import Holding
from tests.cast import Cast
from tests.pages import ClientFor


@pytest.fixture
def matter(cast: Cast) -> Conversation:
    """The duty officer has it, and Max comes on after them."""
    ends = time.moment("2026-05-26T08:30")
    add_shift(by=cast.admin, person=cast.max, starts=ends, ends=ends + timedelta(hours=9))
    return acknowledge(by=cast.desk, conversation=portal_is_down(cast))


def test_the_sender_reads_that_the_next_gets_it(cast: Cast, client_for: ClientFor, matter: Conversation) -> None:
    client_for(cast.desk).post("/duty/handover/", {"to": cast.max.uid})
    matter.refresh_from_db()
    assert line(matter, cast.ada) == "Handed to: Next duty officer, not yet accepted. Until then: Duty officer."
    page = client_for(cast.ada).get(matter.url).content.decode()
    assert "handed this to Next duty officer" in page
    assert "Max Iddon" not in page
    taken = acknowledge(by=cast.max, conversation=matter)
    assert line(taken, cast.ada).startswith("Duty officer has it since today 10:40.")


def test_the_next_who_declines_has_no_place_left(cast: Cast) -> None:
    begins = time.moment("2026-05-26T08:30")
    add_shift(by=cast.admin, person=cast.jo, starts=begins, ends=begins + timedelta(hours=9))
    matter = acknowledge(by=cast.desk, conversation=portal_is_down(cast))
    hand_over(by=cast.desk, conversation=matter, to=cast.jo)
    assert Conversation.objects.visible_to(cast.jo).get() == matter
    assert matter.parties.current().get(person=cast.jo).part == "duty"
    decline(by=cast.jo, conversation=matter)
    assert not Conversation.objects.visible_to(cast.jo).exists()
    assert conversation_for(cast.desk, matter.uid) == matter


def test_who_is_to_accept_hears_of_it_once(cast: Cast, client_for: ClientFor, matter: Conversation) -> None:
    client = client_for(cast.desk)
    for _ in range(2):
        client.post("/duty/handover/", {"to": cast.max.uid})
    [notice] = Notice.objects.filter(kind="handover", channel="in-app")
    text = kinds["handover"].words(notice, cast.max, "in-app")
    assert (notice.person, text.body) == (
        cast.max, "1 matter waits for your “I have it”. Until then it stays with who had it.")


def test_what_came_to_a_post_of_theirs_stays_with_it(cast: Cast, matter: Conversation) -> None:
    with time.use(time.moment("2026-05-22T10:00")):
        own = pothole(cast)
    assert own.post is not None
    Holding.objects.create(post=own.post, person=cast.desk, since=time.now() - timedelta(days=9))
    acknowledge(by=cast.desk, conversation=own)
    assert [each.ref for each in open_matters(cast.desk)] == [matter.ref]
