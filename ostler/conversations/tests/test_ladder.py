"""Scenario 6: the duty officer does not answer, an empty step is skipped at once, and the sender reads it all."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from ostler.audit.verify import verify
from ostler.conversations import actions, timeline
from ostler.conversations.models import Conversation
from ostler.conversations.tests.scenes import portal_is_down, pothole
from ostler.conversations.truth import line
from ostler.duty.ladder import working
from ostler.duty.models import Escalation, Ladder, Try
from ostler.kernel import time
from ostler.kernel.gates import Passing, outcome
from ostler.kernel.matters import of
from ostler.notify.kinds import kinds
from ostler.notify.models import Notice
from ostler.people.models import Post
from tests.cast import Cast

NIGHT = "2026-05-25T22:05+01:00"
STEPS = ({"who": ["now"], "wait": 10}, {"who": ["post:{vacant}"], "wait": 10}, {"who": ["post:{head}"], "wait": 10})


@pytest.fixture
def ladder(cast: Cast) -> Ladder:
    """The service's own: the duty officer, a post that is vacant, the head of planning."""
    vacant = Post.objects.create(title="Standby Engineer", organisation=cast.council)
    uids = {"vacant": vacant.uid, "head": cast.head.uid}
    steps = [step | {"who": [slot.format(**uids) for slot in step["who"]]} for step in STEPS]  # type: ignore[attr-defined]
    return Ladder.objects.create(urgency="emergency", service=cast.planning, steps=steps, rounds=2, rests=30)


def emergency(cast: Cast, **more: Any) -> Conversation:
    return portal_is_down(cast, urgency="emergency", **more)


def at(clock: str) -> Any:
    """Later that night."""
    return time.use(time.moment(f"2026-05-25T{clock}+01:00"))


def read_again(matter: Conversation) -> Conversation:
    return Conversation.objects.get(pk=matter.pk)


def tried(matter: Conversation) -> list[tuple[str, str, str]]:
    rows = Try.objects.filter(escalation__about=matter.ref).order_by("pk")
    return [(each.label, each.outcome, f"{time.local(each.at):%H:%M}") for each in rows]


def test_scenario_6(cast: Cast, ladder: Ladder) -> None:
    with at("22:05"):
        matter = emergency(cast)
        assert line(matter, cast.ada) == "Trying: Duty officer, since today 22:05. The next in 10 min."
        assert line(matter, cast.desk) == "Waiting for you since today 22:05. The next is tried in 10 min."
    with at("22:14"):
        assert working.work_off() == 0
    with at("22:15"):
        assert working.work_off() == 1
        assert working.work_off() == 0
        assert line(read_again(matter), cast.ada) == "Trying: Head of Planning, since today 22:15. The next in 10 min."
    assert tried(matter) == [("duty-officer", "expired", "22:05"), ("Standby Engineer", "skipped-empty", "22:15"),
                             ("Head of Planning", "sent", "22:15")]
    with at("22:17"):
        actions.acknowledge(by=cast.max, conversation=matter)
        assert "Next word by today 22:47" in line(read_again(matter), cast.ada)
        lines = [each.sentence for each in timeline.history(read_again(matter), cast.ada)]
    assert "Tried: Duty officer, until today 22:15." in lines
    assert "Standby Engineer: the post is vacant. The next was tried at once." in lines
    assert "Tried: Head of Planning, until today 22:25." in lines
    assert "Page to Head of Planning, by push: they have it" in lines
    assert verify().first_fault is None


def test_the_history_says_what_was_skipped_in_the_vocabulary(cast: Cast, ladder: Ladder) -> None:
    with at("22:05"):
        matter = emergency(cast)
    with at("22:15"):
        working.work_off()
        found = {(each.who, each.channel, each.outcome) for each in timeline.history(read_again(matter), cast.ada)}
    assert ("Standby Engineer", "", "skipped-empty") in found
    assert {("Duty officer", channel, "queued") for channel in ("push", "sms", "voice", "email")} <= found


def test_who_is_paged_can_open_it_and_nobody_else_is_let_in(cast: Cast, ladder: Ladder) -> None:
    with at("22:05"):
        matter = emergency(cast, to=f"service:{cast.planning.uid}")
        before = set(Conversation.objects.visible_to(cast.max))
    with at("22:15"):
        working.work_off()
        assert matter not in before
        assert matter in Conversation.objects.visible_to(cast.max)
        for outsider in (cast.bram, cast.pat, cast.admin, cast.res):
            assert matter not in Conversation.objects.visible_to(outsider)
            assert of(matter.ref).brief(matter.ref, outsider) is None
            with pytest.raises((Http404, PermissionDenied)):
                of(matter.ref).take(matter.ref, outsider)


def test_a_page_says_reference_service_and_line_without_names(cast: Cast, ladder: Ladder) -> None:
    with at("22:05"):
        matter = emergency(cast)
        notice = Notice.objects.get(person=cast.desk, channel="sms")
        text = kinds["page"].words(notice, cast.desk, "sms")
    said = f"{text.subject} {text.body}"
    assert matter.reference in said
    assert "Planning applications" in said
    assert not any(person.name in said for person in cast)
    assert "comments" not in said
    assert text.button == "I have it"


def test_the_button_of_a_page_acknowledges_and_the_rest_stays_in_the_house(cast: Cast, ladder: Ladder) -> None:
    with at("22:05"):
        matter = emergency(cast)
        notice = Notice.objects.get(person=cast.desk, channel="sms")
        passing = Passing(cast.desk.uid, "sms", "page", matter.ref, "emergency", True, time.now())
        assert outcome(passing) == ""
        act = kinds["page"].act
        assert act is not None
        act(notice, cast.desk)
        act(notice, cast.desk)
        assert read_again(matter).with_person == cast.desk
        assert outcome(passing) == "expired"
    with at("22:16"):
        assert working.work_off() == 0


def test_a_word_that_does_not_come_resumes_the_ladder_with_one_line(cast: Cast, ladder: Ladder) -> None:
    with at("22:05"):
        matter = emergency(cast)
    with at("22:06"):
        actions.acknowledge(by=cast.desk, conversation=matter)
    with at("22:35"):
        assert working.work_off() == 0
    with at("22:36"):
        assert working.work_off() == 1
        after = read_again(matter)
        assert after.state == "open"
        assert line(after, cast.ada).startswith("Trying: Duty officer")
        said = [each.what for each in timeline.history(after, cast.ada)]
        assert said.count("The word promised by today 22:36 did not come. It is tried again from the first step.") == 1
        actions.acknowledge(by=cast.desk, conversation=after)
    assert Escalation.objects.get(about=matter.ref).state == "held"


def test_an_answer_keeps_the_word(cast: Cast, ladder: Ladder) -> None:
    with at("22:05"):
        matter = emergency(cast)
        actions.acknowledge(by=cast.desk, conversation=matter)
    with at("22:10"):
        actions.reply(by=cast.desk, conversation=matter, body="The supplier is on it.", client_message_id="w1")
    with at("23:59"):
        assert working.work_off() == 0
    assert (Escalation.objects.get(about=matter.ref).state, read_again(matter).state) == ("held", "answered")


def test_all_were_tried_and_it_begins_again(cast: Cast, ladder: Ladder) -> None:
    with at("22:05"):
        matter = emergency(cast)
    for clock in ("22:15", "22:25", "22:35", "22:45"):
        with at(clock):
            working.work_off()
    with at("22:46"):
        assert Escalation.objects.get(about=matter.ref).state == "resting"
        assert line(read_again(matter), cast.ada).startswith("Everybody was tried, nobody has it yet.")
    with at("23:15"):
        assert working.work_off() == 1
    row = Escalation.objects.get(about=matter.ref)
    assert (row.state, row.lap, row.round, row.step) == ("trying", 2, 1, 0)


def test_one_who_was_tried_in_the_round_is_not_paged_twice(cast: Cast) -> None:
    Ladder.objects.create(urgency="emergency", service=cast.planning, steps=[{"who": ["now"]}, {"who": ["desk"]}])
    with at("22:05"):
        matter = emergency(cast)
    with at("22:15"):
        working.work_off()
    assert [(each.person, each.why) for each in Try.objects.order_by("pk")] == [
        (cast.desk, ""), (None, "tried-already")]
    assert Escalation.objects.get(about=matter.ref).state == "resting"


@pytest.mark.parametrize("deed", ["resolve", "answer"])
def test_what_is_settled_or_answered_is_tried_no_more(cast: Cast, ladder: Ladder, deed: str) -> None:
    with at("22:05"):
        matter = emergency(cast)
        if deed == "resolve":
            actions.resolve(by=cast.ada, conversation=matter)
        else:
            actions.reply(by=cast.desk, conversation=matter, body="It is up again.", client_message_id="a1")
    with at("23:30"):
        assert working.work_off() == 0


def test_words_of_the_sender_after_the_end_begin_it_again(cast: Cast, ladder: Ladder) -> None:
    with at("22:05"):
        matter = emergency(cast)
        actions.resolve(by=cast.desk, conversation=matter)
    with at("22:30"):
        actions.reply(by=cast.ada, conversation=matter, body="No, it is down again.", client_message_id="r1")
        assert line(read_again(matter), cast.ada).startswith("Trying: ")
    assert sorted(Escalation.objects.values_list("state", flat=True)) == ["settled", "trying"]


def test_another_class_is_another_ladder_and_none_disturbs_nobody(cast: Cast, ladder: Ladder) -> None:
    with at("22:05"):
        matter = emergency(cast)
        actions.reclassify(by=cast.desk, conversation=matter, urgency="next-working-day", reason="It can wait.")
        assert not Escalation.objects.exclude(state="settled").exists()
        actions.reclassify(by=cast.desk, conversation=matter, urgency="protect-the-service", reason="It can not.")
    assert Escalation.objects.get(state="trying").urgency == "protect-the-service"


def test_a_quiet_class_pages_nobody_at_any_hour(cast: Cast) -> None:
    with at("22:05"):
        pothole(cast, urgency="next-working-day")
    assert not Escalation.objects.exists()
    assert not Notice.objects.filter(kind="page").exists()


@pytest.mark.parametrize("jump", [timedelta(days=3), timedelta(days=-3)])
def test_a_clock_that_jumps_loses_and_doubles_nothing(cast: Cast, ladder: Ladder, jump: timedelta) -> None:
    start = time.moment(NIGHT)
    with time.use(start):
        matter = emergency(cast)
    moved = start + jump
    pushed = Notice.objects.filter(about=matter.ref, channel="push")
    is_forward = jump > timedelta(0)
    with time.use(moved):
        assert [working.work_off(), working.work_off()] == [int(is_forward), 0]
        assert pushed.count() == 1 + is_forward
    with time.use(moved + timedelta(minutes=10)):
        assert [working.work_off(), working.work_off()] == [1, 0]
        assert pushed.count() == 2 + is_forward
    assert pushed.count() == Try.objects.exclude(person=None).count()
