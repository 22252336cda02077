"""An officer leaves: what lay with them goes to a post, and its sender reads where it is and since when."""

import pytest

from ostler.audit.verify import verify
from ostler.conversations import actions
from ostler.conversations.duty_page import needs_you
from ostler.conversations.models import Conversation, Message
from ostler.conversations.refusals import Refused
from ostler.conversations.tests.scenes import portal_is_down
from ostler.conversations.timeline import timeline
from ostler.conversations.truth import line
from ostler.kernel import time
from ostler.notify.book import book
from ostler.notify.channels import channels
from ostler.notify.kinds import kinds
from ostler.notify.models import Notice
from ostler.notify.tests.scenes import Noting, entered, number_of
from tests.cast import Cast

pytestmark = pytest.mark.django_db
TUESDAY = "2026-05-26T10:40+01:00"


def _with_jo(cast: Cast) -> Conversation:
    """A junior has it by name, and has written."""
    matter = actions.acknowledge(by=cast.desk, conversation=portal_is_down(cast))
    actions.hand_over(by=cast.desk, conversation=matter, to=cast.jo)
    matter = actions.acknowledge(by=cast.jo, conversation=matter)
    actions.log_call(by=cast.jo, conversation=matter, body="I rang the supplier.", client_message_id="jo")
    return matter


def test_it_goes_to_the_post_and_waits_to_be_taken(cast: Cast) -> None:
    matter = _with_jo(cast)
    with time.use(time.moment(TUESDAY)):
        matter = actions.rehome(by=cast.max, person=cast.jo, post=cast.head, conversation=matter)
        assert (matter.post, matter.state, matter.with_person) == (cast.head, "open", cast.max)
        assert "Head of Planning" in line(matter, cast.ada)
        assert any("Now with: Head of Planning, since today 10:40." in item.text for item in timeline(matter, cast.ada))
        assert [row.conversation for row in needs_you(cast.max).needs_you] == [matter]
        assert not Conversation.objects.visible_to(cast.jo).exists()
        assert Message.objects.get(client_message_id="jo").author == cast.jo
        actions.acknowledge(by=cast.max, conversation=matter)
        assert verify().first_fault is None


def test_an_answered_matter_stays_answered(cast: Cast) -> None:
    matter = _with_jo(cast)
    actions.reply(by=cast.jo, conversation=matter, body="It is mended.", client_message_id="jo-2")
    matter = actions.rehome(by=cast.max, person=cast.jo, post=cast.head, conversation=matter)
    assert (matter.state, matter.with_person, matter.post) == ("answered", None, cast.head)
    assert "Head of Planning has it" in line(matter, cast.ada)
    assert verify().first_fault is None


def test_it_is_not_given_back_to_the_one_who_leaves(cast: Cast) -> None:
    with time.use(time.moment(TUESDAY)):
        matter = actions.acknowledge(by=cast.max, conversation=portal_is_down(cast, to=f"service:{cast.potholes.uid}"))
        matter = actions.rehome(by=cast.dora, person=cast.max, post=cast.head, conversation=matter)
        assert matter.with_person is None
        assert verify().first_fault is None


def test_what_was_only_offered_is_offered_to_the_post_instead(cast: Cast) -> None:
    matter = actions.acknowledge(by=cast.desk, conversation=portal_is_down(cast))
    actions.hand_over(by=cast.desk, conversation=matter, to=cast.jo)
    matter = actions.rehome(by=cast.max, person=cast.jo, post=cast.head, conversation=matter)
    assert (matter.with_person, matter.offered_to_person, matter.offered_to_post) == (cast.desk, None, cast.head)
    assert line(matter, cast.ada) == "Handed to: Head of Planning, not yet accepted. Until then: Duty officer."
    assert not Conversation.objects.visible_to(cast.jo).exists()
    assert verify().first_fault is None


@pytest.mark.parametrize("who", ["ada", "bram", "pa", "jo", "monitor", "records", "pat", "res"])
def test_who_has_no_say_is_refused(cast: Cast, who: str) -> None:
    matter = actions.acknowledge(by=cast.desk, conversation=portal_is_down(cast))
    with pytest.raises(Refused):
        actions.rehome(by=getattr(cast, who), person=cast.desk, post=cast.head, conversation=matter)
    matter.refresh_from_db()
    assert matter.with_person == cast.desk


def test_the_reviewer_gets_nothing_to_read_by_it(cast: Cast) -> None:
    matter = actions.acknowledge(by=cast.desk, conversation=portal_is_down(cast))
    actions.rehome(by=cast.admin, person=cast.desk, post=cast.head, conversation=matter)
    assert not Conversation.objects.visible_to(cast.admin).exists()


def test_what_does_not_lie_with_them_is_left(cast: Cast) -> None:
    matter = actions.acknowledge(by=cast.dora, conversation=portal_is_down(cast))
    with pytest.raises(Refused, match="does not lie with"):
        actions.rehome(by=cast.admin, person=cast.jo, post=cast.head, conversation=matter)
    actions.resolve(by=cast.dora, conversation=matter)
    with pytest.raises(Refused, match="Only what is open"):
        actions.rehome(by=cast.admin, person=cast.dora, post=cast.head, conversation=matter)


def test_the_sender_who_wants_notices_hears_of_it_at_their_hours(cast: Cast) -> None:
    number_of(cast.ada)
    book.forget()
    matter = _with_jo(cast)
    with time.use(time.moment(TUESDAY)), entered(channels, sms=Noting()):
        actions.rehome(by=cast.max, person=cast.jo, post=cast.head, conversation=matter)
        [notice] = Notice.objects.filter(kind="moved")
        assert (notice.person, notice.channel, notice.urgency) == (cast.ada, "sms", "next-working-day")
        text = kinds["moved"].words(notice, cast.ada, "sms")
    assert "now with somebody else" in text.subject
    assert "Head of Planning" in text.body
    assert cast.jo.name not in text.body
