"""The roll is remembered, and never a moment longer than it is true."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction

from ostler.clocks.models import Holiday
from ostler.duty import generation, roll
from ostler.duty.models import Cover, Leave, Member, QuietHours, Rota, Shift, Turns, WorkingWeek
from ostler.kernel import time
from ostler.people.models import Delegation, Holding, Organisation, Person, Post, Role
from tests.cast import LONG_AGO, Cast

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def rota_of(cast: Cast) -> Member:
    """A rota of the director's post, with Jo on it."""
    rota = Rota.objects.create(name="Out of hours", post=cast.director, since=LONG_AGO)
    turns = Turns.objects.create(rota=rota, kind="weekly", anchor=date(2026, 1, 2), since=LONG_AGO)
    return Member.objects.create(turns=turns, position=1, person=cast.jo)


CHANGES: dict[str, Callable[[Cast], Any]] = {
    "people_person": lambda cast: Person.objects.filter(pk=cast.ada.pk).update(suspended_at=time.now()),
    "people_post": lambda cast: Post.objects.filter(pk=cast.head.pk).update(title="Head of Plans"),
    "people_holding": lambda cast: Holding.objects.all()[:1].get().delete(),
    "people_delegation": lambda cast: Delegation.objects.create(principal=cast.dora, delegate=cast.jo, since=LONG_AGO),
    "people_role": lambda cast: Role.objects.bulk_create([Role(person=cast.jo, role="resident", since=LONG_AGO)]),
    "people_organisation": lambda cast: Organisation.objects.update(name="Another"),
    "duty_cover": lambda cast: Cover.objects.create(post=cast.junior, by=cast.head, step=9),
    "duty_workingweek": lambda cast: WorkingWeek.objects.create(person=cast.jo, hours={}, since=date(2026, 1, 1)),
    "duty_leave": lambda cast: Leave.objects.create(person=cast.jo, starts=time.now(), ends=time.now() + HOUR),
    "duty_shift": lambda cast: Shift.objects.create(person=cast.jo, starts=time.now(), ends=time.now() + HOUR),
    "duty_rota": lambda cast: rota_of(cast),
    "duty_turns": lambda cast: Turns.objects.update(position=7),
    "duty_member": lambda cast: Member.objects.update(person=cast.dora),
    "duty_quiethours": lambda cast: QuietHours.objects.create(person=cast.ada, begins="20:00", ends="09:00"),
    "clocks_holiday": lambda cast: Holiday.objects.create(
        division="scotland", date=date(2029, 3, 3), title="A day", source="test"),
}


def test_every_watched_table_is_tried_here() -> None:
    assert set(CHANGES) == set(generation.WATCHED)


@pytest.mark.parametrize("table", sorted(CHANGES))
def test_a_change_of_any_fact_renews_the_mark(cast: Cast, table: str) -> None:
    if table in ("duty_turns", "duty_member"):
        rota_of(cast)
    before = generation.mark()
    CHANGES[table](cast)
    assert generation.mark() != before


def test_while_nothing_changes_nothing_is_read_again(cast: Cast, django_assert_max_num_queries: Any) -> None:
    first = roll.current()
    with django_assert_max_num_queries(1):      # the mark
        assert roll.current() is first


def test_what_was_undone_is_never_remembered(cast: Cast) -> None:
    before = roll.current()
    with transaction.atomic():
        Holding.objects.filter(person=cast.max).update(until=time.now())
        assert not roll.current().posts_of(cast.max.pk, time.now())
        transaction.set_rollback(True)
    assert roll.current() is before
    Holding.objects.filter(person=cast.dora).update(until=time.now())
    assert roll.current().posts_of(cast.max.pk, time.now())
    assert not roll.current().posts_of(cast.dora.pk, time.now())


def test_it_ends_where_a_role_ends_and_after_a_day_and_before_it_began(cast: Cast) -> None:
    now = time.now()
    Role.objects.filter(person=cast.jo).update(until=now + HOUR)
    assert "officer" in roll.current(now).roles[cast.jo.pk]
    assert not roll.current(now + HOUR).roles[cast.jo.pk]
    assert roll.current(now + timedelta(days=2)).since == now + timedelta(days=2)
    assert roll.current(now - HOUR).since == now - HOUR


def test_who_holds_what_goes_by_the_instant_asked_for(cast: Cast) -> None:
    now = time.now()
    Holding.objects.filter(person=cast.max).update(until=now + HOUR)
    read = roll.current(now)
    assert cast.head in read.posts_of(cast.max.pk, now)
    assert cast.head not in read.posts_of(cast.max.pk, now + HOUR)
    assert cast.max not in read.holders(cast.head.pk, now + HOUR)
