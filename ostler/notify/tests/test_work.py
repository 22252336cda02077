"""Working off: what is due goes out once, through the gates, in words made then, and its outcome is kept."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

import pytest
from django.conf import LazySettings
from django.utils.translation import get_language

from ostler.kernel import time
from ostler.kernel.gates import Passing, gates
from ostler.notify import claiming, settling
from ostler.notify.channels import Sent, again, channels
from ostler.notify.kinds import Kind, Text, kinds
from ostler.notify.models import Departure, Notice
from ostler.notify.settling import heard, settle
from ostler.notify.tests.scenes import Noting, call, entered, number_of, plain_kind
from ostler.notify.work import work_off
from tests.cast import Cast


@pytest.fixture
def sms() -> Iterator[Noting]:
    """A channel for texts, and a kind of plain words."""
    channel = Noting()
    with entered(channels, sms=channel), entered(kinds, plain=plain_kind()):
        yield channel


def later(instant: datetime, seconds: float) -> datetime:
    return instant + timedelta(seconds=seconds)


def test_a_notice_is_sent_once_and_keeps_where_it_went(cast: Cast, sms: Noting) -> None:
    number_of(cast.ada)
    [notice] = call(cast.ada)
    assert (work_off(), work_off()) == (1, 0)
    notice.refresh_from_db()
    assert (notice.outcome, notice.address, notice.provider_id, notice.tries) == ("sent", "+447700900123", "p-1", 1)
    assert (notice.due_at, notice.taken_until, notice.settled_at) == (None, None, time.now())
    assert [text.url for _, _, text in sms.given] == ["http://localhost:8000/conversations/x"]


def test_the_same_call_twice_is_one_notice(cast: Cast, sms: Noting) -> None:
    number_of(cast.ada)
    call(cast.ada)
    assert len(call(cast.ada)) == 1


def test_two_people_never_share_a_notice(cast: Cast, sms: Noting) -> None:
    """Whoever forgot to name the person in the key told only the first."""
    number_of(cast.ada)
    number_of(cast.max, "+447700900124")
    assert [len(call(cast.ada)), len(call(cast.max)), len(call(cast.ada))] == [1, 1, 1]
    work_off()
    assert {to.address for _notice, to, _text in sms.given} == {"+447700900123", "+447700900124"}


def test_who_cannot_be_reached_is_said_so(cast: Cast, sms: Noting) -> None:
    number_of(cast.ada, confirmed_at=None)
    [notice] = call(cast.ada)
    work_off()
    notice.refresh_from_db()
    assert (notice.outcome, notice.why, sms.given) == ("no-channel", "no address of theirs", [])


def test_a_channel_that_is_not_set_up_says_so(cast: Cast, sms: Noting) -> None:
    number_of(cast.ada, channel="voice")
    [notice] = call(cast.ada, "voice")
    work_off()
    notice.refresh_from_db()
    assert (notice.outcome, notice.why) == ("no-channel", "not set up here")


def test_the_gates_are_asked_when_it_is_sent(cast: Cast, sms: Noting) -> None:
    """The rota may have changed since it was queued."""
    number_of(cast.ada)
    asked: list[Passing] = []

    def shut(passing: Passing) -> str:
        asked.append(passing)
        return "held-off-duty"

    [notice] = call(cast.ada, urgency="protect-the-service", is_named=True)
    with time.use(later(time.now(), 60)), entered(gates, rota=shut):
        work_off()
        assert asked == [Passing(cast.ada.uid, "sms", "plain", notice.about, "protect-the-service", True, time.now())]
    notice.refresh_from_db()
    assert (notice.outcome, notice.why, sms.given) == ("held-off-duty", "rota", [])


def test_words_are_made_in_the_person_s_language(cast: Cast, sms: Noting) -> None:
    cast.ada.language = "cy"
    cast.ada.save()
    number_of(cast.ada)
    call(cast.ada)
    with entered(kinds, plain=Kind(lambda notice, person, channel: Text("K7", get_language() or "", "/x"))):
        work_off()
    assert [text.body for _, _, text in sms.given] == ["cy"]


def test_trouble_is_tried_again_later_each_time_and_then_given_up(cast: Cast, sms: Noting) -> None:
    sms.answers = [again("busy")]
    number_of(cast.ada)
    [notice] = call(cast.ada)
    now, waits = time.now(), []
    for _ in range(len(settling.BACK_OFF)):
        with time.use(now):
            assert work_off() == 1
            notice.refresh_from_db()
            assert (notice.outcome, notice.why) == ("queued", "busy")
            assert notice.due_at is not None
            waits.append((notice.due_at - now).total_seconds())
        with time.use(later(notice.due_at, -1)):
            assert work_off() == 0
        now = notice.due_at
    assert waits == [30, 120, 600, 1800, 7200]
    with time.use(now):
        work_off()
    notice.refresh_from_db()
    assert (notice.outcome, notice.why, notice.due_at) == ("failed", "busy", None)


def test_a_provider_that_asks_for_time_gets_it_and_a_fault_is_trouble(cast: Cast, sms: Noting) -> None:
    sms.answers = [again("slow down", 300), OSError("no line")]
    number_of(cast.ada)
    [notice] = call(cast.ada)
    work_off()
    notice.refresh_from_db()
    assert notice.due_at == later(time.now(), 300)
    with time.use(later(time.now(), 300)):
        work_off()
    notice.refresh_from_db()
    assert (notice.outcome, notice.why) == ("queued", "OSError")


def test_what_has_expired_is_not_sent(cast: Cast, sms: Noting) -> None:
    sms.answers = [again("busy")]
    number_of(cast.ada)
    [notice] = call(cast.ada, expires_at=later(time.now(), 10))
    work_off()
    notice.refresh_from_db()
    assert notice.due_at == notice.expires_at
    with time.use(later(time.now(), 10)):
        work_off()
    notice.refresh_from_db()
    assert (notice.outcome, notice.why, len(sms.given)) == ("expired", "busy", 1)


def test_what_another_has_taken_is_left_until_the_claim_runs_out(cast: Cast, sms: Noting) -> None:
    number_of(cast.ada)
    [notice] = call(cast.ada)
    assert [taken.pk for taken in claiming.take("sms", 10)] == [notice.pk]
    assert work_off() == 0
    Notice.objects.update(taken_until=later(time.real_now(), -1))
    assert work_off() == 1
    notice.refresh_from_db()
    assert (notice.outcome, notice.tries) == ("sent", 2)


def test_who_was_too_slow_does_not_write_over_who_took_it_after(cast: Cast, sms: Noting) -> None:
    number_of(cast.ada)
    [notice] = call(cast.ada)
    [slow] = claiming.take("sms", 10)
    Notice.objects.update(taken_until=later(time.real_now(), 20))
    settling.write([settling.Attempt(slow, Sent("failed", why="too late"))])
    notice.refresh_from_db()
    assert notice.outcome == "queued"


def test_final_is_final(cast: Cast, sms: Noting) -> None:
    number_of(cast.ada)
    [notice] = call(cast.ada)
    assert not settle(notice.pk, "delivered", by_provider=True)     # it never left
    work_off()
    assert settle(notice.pk, "delivered", by_provider=True)
    assert not settle(notice.pk, "failed", by_provider=True)
    assert settle(notice.pk, "acknowledged")
    assert not settle(notice.pk, "seen")
    notice.refresh_from_db()
    assert notice.outcome == "acknowledged"


def test_what_is_seen_before_it_is_sent_stays_here(cast: Cast, sms: Noting) -> None:
    number_of(cast.ada)
    [notice] = call(cast.ada)
    assert settle(notice.pk, "seen")
    assert (work_off(), sms.given) == (0, [])


def test_rooms_hear_of_outcomes_and_one_that_fails_undoes_nothing(cast: Cast, sms: Noting) -> None:
    number_of(cast.ada)
    [notice] = call(cast.ada)
    told: list[tuple[int, str]] = []

    def deaf(notices: Sequence[Notice]) -> None:
        raise ValueError("no")

    with entered(heard, deaf=deaf, ladder=lambda some: told.extend((each.pk, each.outcome) for each in some)):
        work_off()
        settle(notice.pk, "delivered")
    assert told == [(notice.pk, "sent"), (notice.pk, "delivered")]
    notice.refresh_from_db()
    assert notice.outcome == "delivered"


def test_a_push_goes_to_every_browser_and_the_best_counts(cast: Cast, sms: Noting) -> None:
    push = Noting(Sent("failed", why="gone"), Sent("sent"))
    first, second = (number_of(cast.ada, f"https://push.example.org/{n}", "push") for n in range(2))
    [notice] = call(cast.ada, "push")
    with entered(channels, push=push):
        work_off()
    notice.refresh_from_db()
    assert (notice.outcome, len(push.given)) == ("sent", 2)
    for endpoint in (first, second):
        endpoint.refresh_from_db()
    assert sorted([first.last_good_at is None, second.last_good_at is None]) == [False, True]


def test_mail_goes_to_the_address_one_signs_in_with_where_no_other_was_given(cast: Cast, sms: Noting) -> None:
    email = Noting()
    [notice] = call(cast.ada, "email")
    with entered(channels, email=email):
        work_off()
    notice.refresh_from_db()
    assert (notice.outcome, notice.address) == ("sent", "ada@example.org")


def test_nobody_who_is_suspended_hears(cast: Cast, sms: Noting) -> None:
    number_of(cast.ada)
    [notice] = call(cast.ada)
    cast.ada.suspended_at = time.now()
    cast.ada.save()
    work_off()
    notice.refresh_from_db()
    assert (notice.outcome, notice.why) == ("no-channel", "suspended")


def test_in_a_demonstration_nothing_leaves_the_machine(cast: Cast, sms: Noting, settings: LazySettings) -> None:
    settings.OSTLER_DEMO = True
    number_of(cast.ada)
    [notice] = call(cast.ada, "sms", "in-app")[:1]
    work_off()
    notice.refresh_from_db()
    [left] = Departure.objects.all()
    assert (notice.outcome, sms.given) == ("delivered", [])
    assert (left.channel, left.to, left.person, left.subject) == ("sms", "+447700900123", cast.ada, "K7-3F2")
