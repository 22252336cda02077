"""Fifty thousand followers go into the outbox lot by lot: each once, whatever breaks off between two lots."""

import pytest

from ostler.kernel import time
from ostler.notify.channels import Sent
from ostler.notify.kinds import NoLonger
from ostler.notify.models import Notice
from ostler.notify.preparing import prepare, words
from ostler.social.actions.amending import withdraw
from ostler.social.actions.following import follow, unfollow
from ostler.social.actions.posting import Post, post
from ostler.social.following_names import EVERYTHING
from ostler.social.mailing import lots, sending
from ostler.social.models import Follow, MailFollow, Mailing, Outing
from tests.cast import Cast

OUTSIDE = 7
LONG = f"{'r' * 40}@{'s' * 40}."        # the key of a notice has room for 120 characters


@pytest.fixture
def followed(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Mailing:
    """Seven outside and two inside, in lots of three; one outside follows everything too."""
    monkeypatch.setattr(sending, "AT_ONCE", 3)
    now = time.now()
    MailFollow.objects.bulk_create(
        MailFollow(email=f"{LONG}{number}.example.org", ref=ref, pace="each", asked_at=now, confirmed_at=now)
        for number in range(OUTSIDE) for ref in ([cast.ada.ref, EVERYTHING] if number == 3 else [cast.ada.ref]))
    MailFollow.objects.filter(email__contains=".3.example").update(email="both@example.org")
    for person in (cast.bram, cast.dora):
        follow(by=person, ref=cast.ada.ref)
    Follow.objects.update(by_mail="each")
    post(by=cast.ada, wanted=Post("The bridge is open.", cast.ada.ref))
    return Mailing.objects.get()


def told() -> list[str]:
    """Whom the outbox has it for."""
    return sorted(notice.address or notice.person.handle for notice in Notice.objects.filter(
        kind=sending.KIND).select_related("person") if notice.address or notice.person)


def _all_of_them() -> None:
    while sending.work_off():
        continue


def everybody(cast: Cast) -> list[str]:
    return sorted({*MailFollow.objects.values_list("email", flat=True), cast.bram.handle, cast.dora.handle})


def test_each_hears_once_however_long_the_address(cast: Cast, followed: Mailing) -> None:
    _all_of_them()
    assert told() == everybody(cast)
    assert len(told()) == OUTSIDE + 2
    assert set(Notice.objects.filter(kind=sending.KIND).values_list("facts__publication", flat=True)) == {
        followed.publication.uid}
    assert Outing.objects.get().count == OUTSIDE + 3, "who follows twice is counted with both"


def test_a_lot_that_breaks_off_is_begun_again(
    cast: Cast, followed: Mailing, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue = lots.queue
    calls = iter(range(100))

    def breaks(*given: object) -> None:
        queue(*given)  # type: ignore[arg-type]
        if next(calls) in (2, 5):
            raise RuntimeError("killed")

    monkeypatch.setattr(lots, "queue", breaks)
    for _time in range(2):
        with pytest.raises(RuntimeError):
            _all_of_them()
    _all_of_them()
    assert told() == everybody(cast)


def test_a_second_worker_that_saw_the_same_does_nothing(followed: Mailing) -> None:
    refs, uids = sending.refs_of(followed.publication), [f"{number:0>14}" for number in range(1000)]
    other = Mailing.objects.get()
    assert sending._put(followed, refs, uids, 0, 0.5)
    before = told()
    assert not sending._put(other, refs, uids, 0, 0.5)
    assert told() == before
    assert Mailing.objects.get().mail_to == followed.mail_to


def test_who_ended_it_before_it_left_is_sent_nothing(cast: Cast, followed: Mailing) -> None:
    _all_of_them()
    unfollow(by=cast.bram, ref=cast.ada.ref)
    notices = {notice.person_id: notice for notice in Notice.objects.filter(kind=sending.KIND).select_related("person")}
    assert "The bridge is open." in words(notices[cast.dora.pk]).body
    with pytest.raises(NoLonger):
        words(notices[cast.bram.pk])
    [outside] = Notice.objects.filter(kind=sending.KIND, address="both@example.org")
    MailFollow.objects.filter(email="both@example.org").update(ended_at=time.now())
    with pytest.raises(NoLonger):
        words(outside)


def test_one_who_ended_it_holds_up_no_other(cast: Cast, followed: Mailing) -> None:
    _all_of_them()
    unfollow(by=cast.bram, ref=cast.ada.ref)
    from ostler.notify.channels import channels, email
    from ostler.notify.tests.scenes import entered

    with entered(channels, email=email):
        found = prepare(list(Notice.objects.filter(kind=sending.KIND).select_related("person__account")))
    ended = [(notice.person_id, end.outcome, end.why) for notice, end in found if isinstance(end, Sent)]
    assert (cast.bram.pk, "expired", "follows no longer") in ended
    assert all(person in (cast.bram.pk, cast.dora.pk) for person, _outcome, _why in ended)


def test_they_leave_at_a_pace_over_all_lots(
    cast: Cast, followed: Mailing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lots, "TOGETHER", 4)
    _all_of_them()
    notices = Notice.objects.filter(kind=sending.KIND).order_by("pk")
    after = [(notice.due_at - notice.queued_at).total_seconds() for notice in notices if notice.due_at]
    assert [round(seconds, 1) for seconds in after] == [0.0] * 4 + [0.5] * 4 + [1.0]


def test_the_next_are_taken_when_those_before_have_nearly_left(
    cast: Cast, followed: Mailing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "AHEAD", 2)
    assert (sending.work_off(), sending.work_off()) == (3, 0)
    Notice.objects.filter(pk__in=Notice.objects.values("pk")[:2]).update(outcome="delivered")
    assert (sending.work_off(), sending.work_off()) == (3, 0)
    assert len(told()) == 5, "one of the second three hears already"


def test_no_more_of_what_was_taken_back_leaves(
    cast: Cast, followed: Mailing, monkeypatch: pytest.MonkeyPatch
) -> None:
    sending.work_off()
    withdraw(by=cast.ada, publication=followed.publication, why="A mistake.")
    _all_of_them()
    assert len(told()) == 3
    assert Outing.objects.get().count == 3


def test_the_one_that_has_come_least_far_is_next(cast: Cast, followed: Mailing) -> None:
    sending.work_off()
    later = post(by=cast.ada, wanted=Post("The bridge is shut.", cast.ada.ref))
    sending.work_off()
    assert set(Notice.objects.filter(kind=sending.KIND).values_list("facts__publication", flat=True)) == {
        followed.publication.uid, later.uid}
