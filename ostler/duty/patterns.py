"""What a pattern gives: the stretches of a window, each with who is on. Pure: no rows are read here.

The rules, written down in docs/adr/0019: a turn begins at the first of two equal local times and ends at the last, so
that in a doubled hour both are there, the outgoing answers and the incoming is next; a time that the clocks skip moves
forward by the gap. A turn belongs to the local moment at which it begins.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from ostler.duty import week
from ostler.duty.models import Member, Turns
from ostler.duty.models.turns import BY_WEEKDAY, DAYS, FORTNIGHTLY, ONLY, SAME
from ostler.duty.week import Stretch

A_DAY = timedelta(days=1)
A_WEEK = 7
WHOLE_DAYS: week.Hours = {str(day): [["00:00", week.MIDNIGHT_AFTER]] for day in range(7)}
IsHoliday = Callable[[date], object]


@dataclass(frozen=True)
class Slot:
    """A stretch of a pattern in UTC. ``member`` is on it (None: an empty place); ``stand_ins`` follow in turn, where
    the turns let them cover for one who is away. ``begins`` is when the whole turn began, of which this is a part."""

    starts: datetime
    ends: datetime
    turns: int
    member: Member | None
    stand_ins: tuple[Member, ...] = ()
    begins: datetime | None = None


def slots(turns: Turns, members: Sequence[Member], start: datetime, end: datetime, zone: ZoneInfo,
          is_holiday: IsHoliday) -> list[Slot]:
    """What some turns give between two instants, in order. Stretches that reach over an edge are given whole."""
    since, until = in_force(turns)
    start, end = max(start, since), min(end, until or end)
    if start >= end:
        return []
    ordered = sorted(members, key=lambda member: member.position)
    found = [slot for begins, ends, member, after in _turns(turns, ordered, start, end, zone)
             for slot in _parts(turns, (begins, ends), member, after, zone, is_holiday)]
    return [slot for each in found if (slot := _in_force(each, turns)) and slot.ends > start and slot.starts < end]


def boundaries(turns: Turns, start: datetime, zone: ZoneInfo) -> Iterator[tuple[int, date]]:
    """The turns from just before an instant on, without end: the number of each from the anchor, and its local day."""
    days = _period(turns)
    anchor = first_day(turns)
    number = (start.astimezone(zone).date() - anchor).days // days - 1
    while True:
        yield number, anchor + timedelta(days=number * days)
        number += 1


def first_day(turns: Turns) -> date:
    """The local day on which the first member's turn begins."""
    if turns.kind in (DAYS, BY_WEEKDAY):
        return turns.anchor
    return turns.anchor + timedelta(days=(turns.weekday - turns.anchor.weekday()) % A_WEEK)


def _period(turns: Turns) -> int:
    """Days from one hand-over to the next."""
    if turns.kind == DAYS:
        return max(1, turns.every)
    return {BY_WEEKDAY: 1, FORTNIGHTLY: 2 * A_WEEK}.get(turns.kind, A_WEEK)


def _turns(turns: Turns, ordered: Sequence[Member], start: datetime, end: datetime, zone: ZoneInfo
           ) -> Iterator[tuple[datetime, datetime, Member | None, tuple[Member, ...]]]:
    """Each turn that touches the window: its ends, whose it is, and who follows in turn."""
    for number, day in boundaries(turns, start, zone):
        begins = week.first(day, turns.hands_over, zone)
        if begins >= end:
            return
        ends = week.last(day + timedelta(days=_period(turns)), turns.hands_over, zone)
        whose, after = _whose(turns, ordered, number, day)
        yield begins, ends, whose, after


def _whose(turns: Turns, ordered: Sequence[Member], number: int, day: date
           ) -> tuple[Member | None, tuple[Member, ...]]:
    there = list(ordered)
    if turns.kind == BY_WEEKDAY:
        there = [member for member in ordered if member.weekday == day.weekday()]
        number = (day - _monday(turns.anchor)).days // A_WEEK
    if not there:
        return None, ()
    place = number % len(there)
    return there[place], (*there[place + 1:], *there[:place]) if turns.next_covers else ()


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _parts(turns: Turns, turn: Stretch, member: Member | None, after: tuple[Member, ...], zone: ZoneInfo,
           is_holiday: IsHoliday) -> list[Slot]:
    """The parts of one turn that its hours and its rule for holidays leave."""
    covered = [turn] if not turns.hours and turns.on_holidays == SAME else list(_covered(turns, turn, zone, is_holiday))
    return [Slot(starts, ends, turns.pk, member, after, turn[0]) for starts, ends in joined(covered)]


def _covered(turns: Turns, turn: Stretch, zone: ZoneInfo, is_holiday: IsHoliday) -> Iterator[Stretch]:
    """The parts day by day: hours of the local days that a turn touches, without or only on holidays."""
    day, final = turn[0].astimezone(zone).date(), turn[1].astimezone(zone).date()
    while day <= final:
        if turns.on_holidays == SAME or bool(is_holiday(day)) == (turns.on_holidays == ONLY):
            for starts, ends in week.stretches(turns.hours or WHOLE_DAYS, day, zone):
                if max(starts, turn[0]) < min(ends, turn[1]):
                    yield max(starts, turn[0]), min(ends, turn[1])
        day += A_DAY


def joined(parts: Iterable[Stretch]) -> list[Stretch]:
    """Stretches that meet or overlap made one."""
    made: list[Stretch] = []
    for starts, ends in sorted(parts):
        if made and starts <= made[-1][1]:
            made[-1] = (made[-1][0], max(ends, made[-1][1]))
        else:
            made.append((starts, ends))
    return made


def in_force(turns: Turns) -> tuple[datetime, datetime | None]:
    """From when until when turns hold: never before their rota, nor after it."""
    untils = [until for until in (turns.until, turns.rota.until) if until is not None]
    return max(turns.since, turns.rota.since), min(untils, default=None)


def _in_force(slot: Slot, turns: Turns) -> Slot | None:
    """A slot cut to the time in which its turns hold."""
    since, until = in_force(turns)
    starts, ends = max(slot.starts, since), min(slot.ends, until or slot.ends)
    return replace(slot, starts=starts, ends=ends) if starts < ends else None


def goes_first(turns: Turns) -> tuple[bool, int, int]:
    """The order in which the turns of one rota are asked: those for holidays alone, then by position."""
    return turns.on_holidays != ONLY, turns.position, turns.pk or 0

