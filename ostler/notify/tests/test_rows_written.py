"""Rows written past the ORM, one and many: as the ORM reads them; and what is there already stays as it is."""

from datetime import timedelta

import pytest

from ostler.kernel import rows, time
from ostler.notify.actions import Call, queue
from ostler.notify.models import Notice
from ostler.notify.tests.scenes import ABOUT
from tests.cast import Cast

COLUMNS = ("outcome", "why", "tries", "is_named", "facts", "due_at", "settled_at")


@pytest.mark.parametrize("count", [0, 1, 3])
def test_each_row_gets_its_own_values(cast: Cast, count: int) -> None:
    queue([Call(cast.ada, ("sms",), "plain", ABOUT, f"n{number}") for number in range(3)])
    now = time.now()
    given = [(("sent", f"Ada's 100% {number}", number, number == 1, {"n": str(number)},
               None if number else now, now + timedelta(hours=number) if number else None), notice)
             for number, notice in enumerate(Notice.objects.order_by("pk")[:count])]
    rows.update(Notice, COLUMNS, [(*values, notice.pk) for values, notice in given])
    assert list(Notice.objects.filter(outcome="sent").order_by("pk").values_list(*COLUMNS)) == [
        values for values, _notice in given]


def test_the_same_key_again_leaves_the_first_as_it_was(cast: Cast) -> None:
    queue([Call(cast.ada, ("sms", "email"), "plain", ABOUT, "one", group="first")])
    queue([Call(cast.ada, ("sms", "push"), "plain", ABOUT, "one", group="second")])
    assert sorted(Notice.objects.values_list("channel", "group")) == [
        ("email", "first"), ("push", "second"), ("sms", "first")]


def test_what_many_have_in_common_stands_on_each(cast: Cast) -> None:
    ends = time.now() + timedelta(hours=1)
    queue([Call(cast.ada, ("sms",), "plain", ABOUT, f"n{number}", is_named=number < 5, facts={"in": "100% it's"},
                expires_at=ends) for number in range(10)])
    rows.update(Notice, ("why", "settled_at"), [("Ada's 100%", None, each.pk) for each in Notice.objects.all()])
    found = Notice.objects.order_by("pk").values_list("facts", "expires_at", "why", "settled_at", "is_named", "tries")
    assert list(found) == [({"in": "100% it's"}, ends, "Ada's 100%", None, number < 5, 0) for number in range(10)]
    assert Notice.objects.values("uid", "key").distinct().count() == 10


def test_what_is_told_of_says_when_it_is_due(cast: Cast) -> None:
    then = time.moment("2026-05-20T09:00+01:00")
    queue([Call(cast.ada, ("sms",), "plain", ABOUT, "one", at=then, wait=timedelta(minutes=1))])
    [notice] = Notice.objects.all()
    assert (notice.queued_at, notice.due_at) == (then, then + timedelta(minutes=1))
