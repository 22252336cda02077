"""What the pages of rotas show: who is on now, and the coming weeks day by day."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from ostler.duty import roll as rolls
from ostler.duty import week
from ostler.duty.facts import DESK, Facts, Key, Placed
from ostler.duty.models import Proof, Rota
from ostler.duty.timeline import Held, held
from ostler.kernel import saying, time
from ostler.kernel.language import said
from ostler.people.models import Person

A_DAY = timedelta(days=1)
WEEKS_AHEAD = timedelta(weeks=8)


@dataclass(frozen=True)
class Now:
    """A rota at an instant: who is on and until when, who is next. ``is_proven``: they answered the test page; None
    where none was sent. ``rota`` is None for a desk that has only shifts; a desk that has several stands with the one
    that has somebody on, and the others are ``beside`` it."""

    name: str
    rota: Rota | None
    entry: Held | None
    next: Held | None
    gaps: int
    is_proven: bool | None = None
    beside: tuple[Rota, ...] = ()
    runs_on: bool = False       # as it is now it stays for all the weeks that were looked at

    @property
    def phone(self) -> str:
        return self.rota.phone if self.rota else ""


@dataclass(frozen=True)
class Part:
    """What of a stretch lies in one local day; ``times`` says so in words, shorter than from when until when."""

    held: Held
    times: str


@dataclass(frozen=True)
class Day:
    """A local day with what lies in it; ``holiday`` and ``clocks`` say what is special."""

    date: date
    parts: Sequence[Part]
    holiday: str = ""
    clocks: str = ""


@dataclass(frozen=True)
class Week:
    """From a Monday on."""

    start: date
    days: Sequence[Day]


def rotas_now(viewer: Person, at: datetime) -> list[Now]:
    """The desk first, then every rota by name."""
    facts = rolls.rota(at)
    visible = {rota.pk: rota for rota in Rota.objects.visible_to(viewer).current()}
    found = [_desk(facts, [visible[key] for key in facts.laid.desk if key in visible], at)]
    found += [now_of(facts, pk, said(rota, "name"), rota, at) for pk, rota in sorted(
        visible.items(), key=lambda item: (said(item[1], "name"), item[0])) if pk not in facts.laid.desk]
    return found


def now_of(facts: Facts, key: Key, name: str, rota: Rota | None, at: datetime) -> Now:
    """One rota, with how many gaps the coming weeks have."""
    entries = told(held(facts, key, at, at + WEEKS_AHEAD))
    running = entries[0] if entries and entries[0].starts <= at else None
    following = [entry for entry in entries if entry.starts > at]
    return Now(name, rota, running, following[0] if following else None,
               sum(entry.is_gap for entry in entries), is_proven(facts.on(key, at)),
               runs_on=running is not None and running.ends >= at + WEEKS_AHEAD)


def told(entries: Iterable[Held]) -> list[Held]:
    """Without the time in which nobody is there and nobody is meant to be."""
    return [entry for entry in entries if entry.person is not None or entry.is_gap]


def _desk(facts: Facts, rotas: Sequence[Rota], at: datetime) -> Now:
    """All its rotas answer as one: the number to ring is that of the one by which somebody is on."""
    on = [placed.rota.pk for placed in facts.on(DESK, at)[:1] if placed.rota is not None]
    ordered = sorted(rotas, key=lambda rota: rota.pk not in on)
    now = now_of(facts, DESK, _("Duty desk"), ordered[0] if ordered else None, at)
    return replace(now, beside=tuple(ordered[1:]))


def is_proven(placed: Sequence[Placed]) -> bool | None:
    """Has who is on answered the test page, on any channel? None where none was sent."""
    if not placed:
        return None
    key = placed[0].rota.pk if placed[0].rota else None
    proofs = Proof.objects.filter(rota=key, person=placed[0].person, starts=placed[0].starts)
    answers = list(proofs.values_list("answered_at", flat=True))
    return any(answers) if answers else None


def weeks(entries: Sequence[Held], start: date, number: int, holiday: Callable[[date], str]) -> list[Week]:
    """Weeks from a Monday on."""
    days = days_of(entries, start, number * 7, holiday)
    return [Week(days[place].date, days[place:place + 7]) for place in range(0, len(days), 7)]


def days_of(entries: Sequence[Held], start: date, number: int, holiday: Callable[[date], str]) -> list[Day]:
    """Each local day with what lies in it, the stretches that run over midnight among it."""
    every = [start + timedelta(days=place) for place in range(number)]
    return [Day(day, _within(entries, midnight(day), midnight(day + A_DAY)), holiday(day), clock_change(day))
            for day in every]


def monday(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


def _within(entries: Iterable[Held], start: datetime, end: datetime) -> list[Part]:
    return [Part(entry, _times(entry, start, end)) for entry in entries if entry.starts < end and entry.ends > start]


def _times(entry: Held, start: datetime, end: datetime) -> str:
    begins, ends = saying.clock(time.local(entry.starts)), saying.clock(time.local(entry.ends))
    if entry.starts <= start and entry.ends >= end:
        return _("all day")
    if entry.starts <= start:
        return _("until %(ends)s") % {"ends": ends}
    if entry.ends >= end:
        return _("from %(begins)s") % {"begins": begins}
    return f"{begins}–{ends}"


def clock_change(day: date) -> str:
    """What happens to the clocks on a day, and what that means for whoever is on; "" on most days."""
    change = midnight(day + A_DAY) - midnight(day) - A_DAY
    if change > timedelta(0):
        return _("The clocks go back: this day is an hour longer. Where a shift changes in the hour that comes twice, "
                 "the outgoing officer holds to the end of it.")
    if change < timedelta(0):
        return _("The clocks go forward: this day is an hour shorter. A time that is skipped moves forward by an hour.")
    return ""


def clock_changes(start: datetime, end: datetime) -> list[tuple[str, str]]:
    """The days between two instants on which the clocks change, each with what it means."""
    day, found = time.local(start).date(), []
    while day <= time.local(end).date():
        if told := clock_change(day):
            found.append((saying.short(day), told))
        day += A_DAY
    return found


def midnight(day: date) -> datetime:
    """When a local day begins, in UTC."""
    return week.first(day, "00:00", time.zone())
