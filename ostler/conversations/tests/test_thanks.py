"""Thanks reach the officer and whoever they report to, and are public where both agreed: until one takes it back."""

import pytest
from django.urls import reverse

from ostler.audit.verify import verify
from ostler.conversations import actions
from ostler.conversations.models import Message, Thanks
from ostler.conversations.refusals import Conflict, Refused, Settled
from ostler.conversations.tests.decided_scene import PUBLIC_THANKS, SECRET, matter_of, thanked
from ostler.conversations.tests.flagged_scene import scene
from ostler.conversations.thanked import thanked as who_is_thanked
from ostler.disclosure.actions import dispose
from ostler.kernel import limits
from ostler.notify.models import Notice
from ostler.notify.preparing import words
from tests.cast import Cast
from tests.pages import ClientFor

pytestmark = pytest.mark.django_db


def _after(thanks: Thanks) -> tuple[str, bool]:
    thanks.refresh_from_db()
    return thanks.state, thanks.is_named


def test_they_reach_the_officer_and_the_manager_of_their_post(cast: Cast) -> None:
    matter = actions.start(by=cast.ada, to=f"person:{cast.max.uid}", body="How far is 26/0123?", client_message_id="a")
    actions.reply(by=cast.max, conversation=matter, body="Decided on Monday.", client_message_id="b")
    message = actions.thank(by=cast.ada, conversation=matter, body=f"Thank you, {SECRET}")
    thanks = message.thanks
    assert (thanks.by, thanks.officer, thanks.post, thanks.state) == (cast.ada, cast.max, cast.head, "private")
    told = Notice.objects.filter(kind="thanks")
    assert {(notice.person, notice.channel) for notice in told} == {(cast.max, "in-app"), (cast.dora, "in-app")}
    assert {delivery.person for delivery in message.deliveries.all()} == {cast.max, cast.dora, cast.pa}
    for notice in told:
        said = words(notice)
        assert matter.reference in said.subject
        assert SECRET not in f"{said.subject}{said.body}"
    assert verify().first_fault is None


def test_who_is_thanked(cast: Cast) -> None:
    matter = matter_of(cast)
    found = who_is_thanked(matter)
    assert (found.officer, found.post, found.managers()) == (cast.dora, cast.director, [])
    nobody = who_is_thanked(actions.start(by=cast.ada, to=f"post:{cast.head.uid}", body="a question",
                                          client_message_id="x", urgency="next-working-day"))
    assert nobody.post == cast.head
    between = actions.start(by=cast.ada, to=f"person:{cast.bram.uid}", body="a question", client_message_id="y")
    assert who_is_thanked(between).officer is None


def test_a_double_tap_thanks_once_and_other_words_are_a_conflict(cast: Cast) -> None:
    matter = matter_of(cast)
    first = actions.thank(by=cast.ada, conversation=matter, body="Thank you", public="Well done",
                          client_message_id="tap")
    again = actions.thank(by=cast.ada, conversation=matter, body="Thank you", public="Well done",
                          client_message_id="tap")
    assert first == again
    for other in ({"body": "Thanks", "public": "Well done"}, {"body": "Thank you", "public": "Others"},
                  {"body": "Thank you"}):
        with pytest.raises(Conflict):
            actions.thank(by=cast.ada, conversation=matter, client_message_id="tap", **other)
    assert (Message.objects.filter(kind="thanks").count(), Thanks.objects.count()) == (1, 1)


def test_what_was_said_among_themselves_is_offered_to_everybody_later(cast: Cast, client_for: ClientFor) -> None:
    matter = matter_of(cast)
    thanks = actions.thank(by=cast.ada, conversation=matter, body="Thank you").thanks
    offer = reverse("conversations:thanks-offer", args=[thanks.uid])
    assert offer in client_for(cast.ada).get(matter.url).content.decode()
    assert offer not in client_for(cast.dora).get(matter.url).content.decode()
    with pytest.raises(Refused):
        actions.offer_thanks(by=cast.dora, thanks=thanks, public="Well done")
    client_for(cast.ada).post(offer, {"public": "Well done"})
    assert (*_after(thanks), thanks.words) == ("asked", False, "Well done")
    assert Notice.objects.filter(kind="thanks", person=cast.dora, facts__asked="yes").count() == 1
    with pytest.raises(Settled):
        actions.offer_thanks(by=cast.ada, thanks=thanks, public="Others")
    actions.answer_thanks(by=cast.dora, thanks=thanks, answer="yes")
    assert Thanks.objects.public().exists()
    assert verify().first_fault is None


def test_words_for_everybody_that_are_too_long_stand_on_the_form(cast: Cast, client_for: ClientFor) -> None:
    matter = matter_of(cast)
    thanks, page = actions.thank(by=cast.ada, conversation=matter, body="Thank you").thanks, client_for(cast.ada)
    offer = reverse("conversations:thanks-offer", args=[thanks.uid])
    words = "Well done " * (limits.REASON_CHARACTERS // 10 + 1)
    answer = page.post(offer, {"public": words})
    assert (answer.status_code, _after(thanks)) == (422, ("private", False))
    assert words.strip() in answer.content.decode()
    assert page.get(offer).status_code == 200
    assert page.post(offer, {"public": "Well done"}).status_code == 302
    assert _after(thanks) == ("asked", False)
    assert "Others" in page.post(offer, {"public": "Others"}).content.decode()


@pytest.mark.parametrize(("answer", "state", "is_named"), [
    ("yes", "public", False), ("named", "public", True), ("no", "declined", False)])
def test_the_officer_says_yes_or_no(cast: Cast, answer: str, state: str, *, is_named: bool) -> None:
    thanks = thanked(cast)
    assert thanks.state == "asked"
    for _ in range(2):
        actions.answer_thanks(by=cast.dora, thanks=thanks, answer=answer)
    assert _after(thanks) == (state, is_named)
    with pytest.raises(Settled):
        actions.answer_thanks(by=cast.dora, thanks=thanks, answer="no" if answer != "no" else "yes")
    assert Thanks.objects.public().exists() == (state == "public")
    assert verify().first_fault is None


@pytest.mark.parametrize("who", ["dora", "ada", "monitor"])
def test_either_takes_it_back_at_once(cast: Cast, who: str) -> None:
    thanks = thanked(cast)
    actions.answer_thanks(by=cast.dora, thanks=thanks, answer="named")
    for _ in range(1 if who == "monitor" else 2):
        actions.take_back_thanks(by=getattr(cast, who), thanks=thanks)
    assert not Thanks.objects.public().exists()
    with pytest.raises(Settled):
        actions.answer_thanks(by=cast.dora, thanks=thanks, answer="yes")
    assert verify().first_fault is None


@pytest.mark.parametrize("who", ["ada", "pa", "bram", "jo", "max", "admin", "monitor", "records", "desk"])
def test_leave_is_the_officer_s_own_to_give(cast: Cast, who: str) -> None:
    thanks = thanked(cast)
    with pytest.raises(Refused):
        actions.answer_thanks(by=getattr(cast, who), thanks=thanks, answer="yes")
    assert _after(thanks) == ("asked", False)


@pytest.mark.parametrize("who", ["bram", "max", "admin", "desk", "pa"])
def test_nobody_else_takes_it_back(cast: Cast, who: str) -> None:
    thanks = thanked(cast)
    actions.answer_thanks(by=cast.dora, thanks=thanks, answer="yes")
    with pytest.raises(Refused):
        actions.take_back_thanks(by=getattr(cast, who), thanks=thanks)
    assert _after(thanks) == ("public", False)


def test_thanks_come_from_who_asked_and_under_a_flag_stay_there(cast: Cast) -> None:
    with pytest.raises(Refused):
        actions.thank(by=cast.dora, conversation=matter_of(cast))
    there = scene(cast)
    there.flag(by=cast.ada)
    with pytest.raises(Refused):
        actions.thank(by=cast.ada, conversation=there.matter, public="Well done")
    actions.thank(by=cast.ada, conversation=there.matter)
    assert not there.matter.parties.filter(part="manager").exists()
    assert {notice.person for notice in Notice.objects.filter(kind="thanks")} <= {there.lead}


def test_what_was_public_stays_so_under_a_flag_and_can_be_taken_back(cast: Cast) -> None:
    thanks = thanked(cast)
    actions.answer_thanks(by=cast.dora, thanks=thanks, answer="yes")
    actions.flag(by=cast.ada, conversation=thanks.message.conversation)
    actions.take_back_thanks(by=cast.dora, thanks=thanks)
    assert _after(thanks)[0] == "taken-back"
    assert verify().first_fault is None


def test_a_thank_you_that_is_withdrawn_is_public_no_more(cast: Cast) -> None:
    thanks = thanked(cast)
    actions.answer_thanks(by=cast.dora, thanks=thanks, answer="yes")
    actions.withdraw(by=cast.ada, message=thanks.message)
    assert _after(thanks)[0] == "taken-back"
    assert verify().first_fault is None


def test_at_disposal_the_public_words_go_too(cast: Cast) -> None:
    thanks = thanked(cast)
    actions.answer_thanks(by=cast.dora, thanks=thanks, answer="yes")
    matter = thanks.message.conversation
    actions.resolve(by=cast.dora, conversation=matter)
    dispose(by=cast.records, conversation=matter, rule="Six years", reason="Due")
    assert not Thanks.objects.public().exists()
    assert PUBLIC_THANKS not in str(list(Thanks.objects.values()))
    assert verify().first_fault is None


@pytest.mark.parametrize("change", [{"state": "public"}, {"is_named": True}, {"words": "Others"}])
def test_what_was_tampered_with_breaks_the_chain(cast: Cast, change: dict[str, object]) -> None:
    Thanks.objects.filter(pk=thanked(cast).pk).update(**change)
    assert verify().first_fault is not None
