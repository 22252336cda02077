"""Somebody is always on duty: by day in turn, from the close of one working day to the start of the next by weeks."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from ostler.audit.log import MACHINE
from ostler.clocks import calendars
from ostler.demo import persons, posts
from ostler.demo.reading import shipped
from ostler.duty import actions
from ostler.duty.actions import Pattern, Place
from ostler.duty.ladder import ground
from ostler.duty.models import Card, Ladder, Leave, Rota, Swap, WorkingWeek
from ostler.duty.models.turns import DAYS, NONE
from ostler.duty.timeline import Held, timeline
from ostler.kernel import time
from ostler.services.models import Service

OPENS, CLOSES = "08:30", "17:00"
LAID = "2025-05-06T09:00"       # when everybody took up what they hold
FRIDAY = 4
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
ANY_FRIDAY = date(2025, 1, 3)


def hours() -> None:
    """The council's own working week, with a shorter Friday for those who chose it."""
    since = time.today()
    office = {str(day): [[OPENS, CLOSES]] for day in range(5)}
    WorkingWeek.objects.create(hours=office, since=since)
    for name in shipped("posts.toml")["duty"]["short_fridays"]:
        WorkingWeek.objects.create(person=persons.named(name), hours=office | {"4": [[OPENS, "12:30"]]}, since=since)


@transaction.atomic
def lay() -> None:
    """The rotas, once: the desk's, one of a service, and a second call that nobody is on yet."""
    if Rota.objects.exists():
        return
    duty = shipped("posts.toml")["duty"]
    with time.use(time.moment(LAID)):
        desk = actions.make_rota(by=MACHINE, name="Duty officers", name_cy="Swyddogion dyletswydd",
                                 post=posts.by_key("desk"), phone=duty["phone"])
        actions.set_turns(by=MACHINE, rota=desk, patterns=[_by_day(duty["by_day"]), _by_week(duty["out_of_hours"])])
        _planning(duty["planning"])
        _second_call(duty["second_call"])


def _by_day(names: list[str]) -> Pattern:
    """In turn, day by day, on working days alone."""
    office = {str(day): [[OPENS, CLOSES]] for day in range(5)}
    first = date.fromordinal(ANY_FRIDAY.toordinal() // len(names) * len(names))
    return Pattern(_places(names), first, kind=DAYS, hands_over="00:00", hours=office, on_holidays=NONE)


def _by_week(names: list[str]) -> Pattern:
    """From Friday's close, so that a weekend and the holiday after it belong to one person."""
    turn = (ANY_FRIDAY.toordinal() + 2) // 7 % len(names)
    return Pattern(_places(names), ANY_FRIDAY - turn * WEEK, hands_over=CLOSES, weekday=FRIDAY)


def _places(names: list[str]) -> list[Place]:
    return [Place(person=persons.named(name) if name else None) for name in names]


def _planning(row: dict[str, Any]) -> None:
    """Planning has an evening rota of its own, and its supplier a number."""
    service = Service.objects.get(name="Planning applications")
    evenings = {str(day): [[CLOSES, "20:00"]] for day in range(5)}
    rota = actions.make_rota(by=MACHINE, name="Planning, evenings", name_cy="Cynllunio, gyda'r nos", service=service,
                             phone=row["phone"])
    actions.set_turns(by=MACHINE, rota=rota, patterns=[
        Pattern(_places(row["members"]), ANY_FRIDAY, hands_over=CLOSES, weekday=FRIDAY, hours=evenings,
                on_holidays=NONE)])
    Card.objects.create(rota=rota, name="Planning portal: the supplier's service desk", phone="01632 960877",
                        when="At any hour, if the portal is down for everybody",
                        note="Quote contract HM-204. An engineer answers within two hours.")


def _second_call(row: dict[str, Any]) -> None:
    """Set up, and nobody is on it: what a duty ladder skips at once, and the gap list shows."""
    rota = actions.make_rota(by=MACHINE, name="Second on call", name_cy="Ail ar alwad",
                             post=posts.by_key("emergency-planning"), phone=row["phone"])
    actions.set_turns(by=MACHINE, rota=rota, patterns=[Pattern([Place()], ANY_FRIDAY, hands_over=CLOSES,
                                                               weekday=FRIDAY)])
    _ladder(rota)


def _ladder(second: Rota) -> None:
    """In an emergency the second to be paged is the second call."""
    shipped_one = next(row for row in ground.shipped() if row["urgency"] == "emergency")
    first, *others = shipped_one["steps"]
    steps = [first, {**first, "who": [f"rota:{second.uid}"]}, *others]
    Ladder.objects.update_or_create(urgency="emergency", service=None, post=None,
                                    defaults={**shipped_one, "steps": steps})


@transaction.atomic
def talk() -> None:
    """What goes on around the rotas when the demonstration begins: two swaps that wait for an answer, and leave that
    leaves evenings without anybody some weeks ahead; and the director does not mind being reached."""
    if Swap.objects.exists() or Leave.objects.exists():
        return
    actions.wish_to_be_reached(by=persons.named("Helena Marchbanks"), urgency="protect-the-service")
    desk = Rota.objects.get(post__is_desk=True, until=None)
    _propose(desk, time.now() + WEEK)
    _propose(desk, time.now() + 2 * WEEK)
    evenings = Rota.objects.get(service__name="Planning applications", until=None)
    away = _first(evenings, time.now() + 3 * WEEK)
    if away is not None and away.person is not None:
        actions.take_leave(by=away.person, person=away.person, starts=away.starts - 2 * DAY, ends=away.ends + WEEK)


def _propose(rota: Rota, start: datetime) -> None:
    """Whoever has the weekend after an instant asks whoever has the next one to take it."""
    mine, theirs = (_weekend(rota, start + weeks * WEEK) for weeks in (0, 1))
    if mine is None or theirs is None or mine.person is None or theirs.person is None:
        return
    actions.propose_swap(by=mine.person, rota=rota, other=theirs.person, stretch=(mine.starts, mine.ends),
                         back=(theirs.starts, theirs.ends))


def _weekend(rota: Rota, start: datetime) -> Held | None:
    """The first long stretch after an instant."""
    return next((held for held in timeline(rota, start, start + 2 * WEEK)
                 if held.starts > start and held.ends - held.starts > 2 * DAY and held.ends < start + 2 * WEEK), None)


def _first(rota: Rota, start: datetime) -> Held | None:
    """The first stretch after an instant that somebody has."""
    return next((held for held in timeline(rota, start, start + WEEK) if held.starts > start and held.person), None)


def working_days(year: int) -> Iterator[date]:
    """The working days of a year, and the first of the next."""
    day, end = date(year, 1, 1), date(year + 1, 1, 1)
    calendar = calendars.load("england-and-wales", day, end + 14 * DAY)
    while True:
        if day.weekday() < 5 and not calendar.holiday(day):
            yield day
            if day >= end:
                return
        day += DAY
