"""A step none of whose calls can reach anybody is left at once, once, and the sender reads why."""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.db import connection, transaction

from ostler.audit.verify import verify
from ostler.conversations import timeline
from ostler.conversations.models import Conversation
from ostler.conversations.tests.scenes import portal_is_down
from ostler.conversations.truth import line
from ostler.duty.ladder import gaps, working
from ostler.duty.models import Escalation, Ladder, Try
from ostler.kernel import time
from ostler.kernel.time import Clock
from ostler.live.hub import hub
from ostler.notify.models import Notice
from ostler.notify.settling import settle
from ostler.notify.work import work_off
from tests.cast import Cast

pytestmark = pytest.mark.django_db
NIGHT = time.moment("2026-05-25T22:05+01:00")
A_MOMENT = timedelta(seconds=2)         # in which another process could say that it has a page open


def after(seconds: float) -> AbstractContextManager[Clock]:
    return time.use(NIGHT + timedelta(seconds=seconds))


def begun(cast: Cast, **step: object) -> Conversation:
    """The duty officer, then the head of planning, ten minutes each."""
    steps = [{"who": ["now"], "wait": 10} | step, {"who": [f"post:{cast.head.uid}"], "wait": 10}]
    Ladder.objects.create(urgency="emergency", service=cast.planning, steps=steps, rounds=1, rests=30)
    with time.use(NIGHT):
        return portal_is_down(cast, urgency="emergency")


def calls(matter: Conversation) -> list[Notice]:
    return list(Notice.objects.filter(about=matter.ref, outcome="queued").order_by("pk"))


def lose(notices: list[Notice], outcome: str = "failed") -> None:
    for each in notices:
        assert settle(each.pk, outcome)


def labels() -> list[tuple[str, str, str]]:
    return [(each.label, each.outcome, each.why) for each in Try.objects.order_by("pk")]


def test_where_nobody_can_be_reached_the_next_is_tried_at_once(cast: Cast) -> None:
    """As it is where nothing is set up: every way out has no address, and nobody looks at the page."""
    matter = begun(cast)
    with after(1):
        assert work_off()
    with after(1 + A_MOMENT.total_seconds()):
        assert (working.work_off(), working.work_off()) == (1, 0)
        again = Conversation.objects.get(pk=matter.pk)
        assert line(again, cast.ada).startswith("Trying: Head of Planning, since today 22:05.")
        said = [each.sentence for each in timeline.history(again, cast.ada)]
    assert "Duty officer: no call reached them." in said
    assert "Page to Duty officer, by text message: no way to reach them" in said
    assert labels() == [("duty-officer", "expired", "unreached"), ("Head of Planning", "sent", "")]
    assert verify().first_fault is None


@pytest.mark.parametrize("outcome", ["failed", "no-channel", "held-off-duty", "expired"])
def test_the_last_call_that_is_lost_ends_the_step(cast: Cast, outcome: str) -> None:
    begun(cast, channels=["push", "sms"])
    first, second = Notice.objects.order_by("pk")
    with after(60):
        lose([first], outcome)
        assert working.work_off() == 0
        lose([second], "failed")
    with after(62):
        assert working.work_off() == 1


def test_several_people_at_a_step_are_waited_for_while_one_may_be_reached(cast: Cast) -> None:
    matter = begun(cast, who=["now", f"post:{cast.director.uid}"], channels=["sms"])
    with after(60):
        lose([each for each in calls(matter) if each.person == cast.desk])
    with after(65):
        assert working.work_off() == 0
        lose(calls(matter))
    with after(67):
        assert working.work_off() == 1
    assert {why for _label, _outcome, why in labels()[:2]} == {"unreached"}


def test_one_of_them_lost_and_one_who_does_not_answer_are_told_apart(cast: Cast) -> None:
    matter = begun(cast, who=["now", f"post:{cast.director.uid}"], channels=["sms"])
    with after(60):
        lose([each for each in calls(matter) if each.person == cast.desk])
    with after(600):
        assert working.work_off() == 1
        said = " ".join(each.sentence for each in timeline.history(Conversation.objects.get(pk=matter.pk), cast.ada))
    assert [why for _label, _outcome, why in labels()[:2]] == ["unreached", ""]
    assert "no call reached them" not in said, "the time of the step was waited for"


def test_a_step_that_rings_in_the_app_alone_is_waited_for(cast: Cast) -> None:
    begun(cast, channels=["in-app"])
    with after(1):
        assert work_off() == 1
    with after(599):
        assert working.work_off() == 0


def test_whoever_has_the_page_open_is_waited_for(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub, "present", lambda people: list(people))
    begun(cast)
    with after(1):
        work_off()
    with after(599):
        assert working.work_off() == 0


def test_where_another_process_had_the_page_open_it_is_waited_for_after_all(cast: Cast) -> None:
    """It says so a moment later; the step has its ten minutes again."""
    begun(cast)
    with after(1):
        work_off()
        assert settle(Notice.objects.get(channel="in-app").pk, "delivered")
    with after(599):
        assert working.work_off() == 0
    with after(600):
        assert working.work_off() == 1
    assert labels()[0] == ("duty-officer", "expired", "")


def test_when_all_are_lost_it_rests_and_begins_again(cast: Cast) -> None:
    matter = begun(cast, channels=["sms"])
    for seconds in (1, 10):
        with after(seconds):
            lose(calls(matter))
        with after(seconds + 2):
            assert working.work_off() == 1
    row = Escalation.objects.get(about=matter.ref)
    assert (row.state, row.due_at) == ("resting", NIGHT + timedelta(seconds=12, minutes=30))
    with after(12 + 30 * 60):
        assert working.work_off() == 1
    assert Try.objects.filter(lap=2).count() == 1


def test_the_gaps_of_the_morning_say_why(cast: Cast) -> None:
    matter = begun(cast, channels=["sms"])
    with after(1):
        lose(calls(matter))
    with after(3):
        working.work_off()
        assert [(gap.who, gap.why) for gap in gaps.gaps(cast.dora)] == [("Duty officer", "no call reached them")]


@pytest.mark.parametrize("timer_first", [True, False])
def test_the_time_runs_out_at_the_instant_at_which_the_last_call_is_lost(cast: Cast, timer_first: bool) -> None:
    """Either way it moves on by one step."""
    matter = begun(cast, channels=["sms"])
    lost = calls(matter)
    deeds: list[Callable[[], object]] = [working.work_off, lambda: lose(lost)]
    with after(600):
        for deed in deeds if timer_first else reversed(deeds):
            deed()
        assert working.work_off() == 0
    assert labels()[1:] == [("Head of Planning", "sent", "")]
    assert labels()[0][2] == ("" if timer_first else "unreached")


def on_threads(*deeds: Callable[[], object]) -> None:
    """All at once, each on a connection of its own."""
    barrier, faults = threading.Barrier(len(deeds)), []

    def run(deed: Callable[[], object]) -> None:
        try:
            barrier.wait()
            deed()
        except Exception as problem:
            faults.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[deed]) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []


@pytest.mark.django_db(transaction=True)
def test_two_workers_and_the_last_lost_call_at_one_instant_are_one_move(cast: Cast) -> None:
    matter = begun(cast, channels=["sms"])
    lost = calls(matter)

    def work() -> None:
        with transaction.atomic():
            working.work([(Escalation.objects.get(about=matter.ref).pk, matter.ref)])

    with after(600):
        on_threads(work, lambda: lose(lost), work)
        working.work_off()
    assert [label for label, _outcome, _why in labels()] == ["duty-officer", "Head of Planning"]


@pytest.mark.django_db(transaction=True)
def test_the_last_two_calls_lost_at_one_instant_are_seen_by_one_of_the_two(cast: Cast) -> None:
    """Each in a transaction that the other does not see into."""
    matter = begun(cast, channels=["push", "sms"])
    first, second = calls(matter)
    is_written, is_done = threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            lose([first])
            is_written.set()
            is_done.wait(0.3)       # the other waits for this one, or has done its part beside it

    def quick() -> None:
        is_written.wait()
        lose([second])
        is_done.set()

    with after(60):
        on_threads(slow, quick)
    with after(62):
        assert working.work_off() == 1
