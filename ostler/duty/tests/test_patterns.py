"""What patterns give, minute by minute, where the clocks change and on every published holiday."""

import json
import os
from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import icalendar
import pytest
import recurring_ical_events
from hypothesis import given, settings
from hypothesis import strategies as st

from ostler.clocks import ground
from ostler.duty.laid import Layer
from ostler.duty.models import Member, Rota, Turns
from ostler.duty.patterns import Slot, slots
from ostler.duty.tests.pattern_walk import GAPS, LONDON, TWICE, Pattern
from ostler.people.models import Person

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
LONG_AGO = datetime(2010, 1, 1, tzinfo=UTC)
PEOPLE = [Person(pk=n, name=f"Person {n}", handle=f"p{n}") for n in range(1, 40)]
HOLIDAYS: dict[str, set[date]] = defaultdict(set)
for row in ground.shipped_holidays():
    HOLIDAYS[row.division].add(row.date)
PUBLISHED = Path(os.environ.get("OSTLER_CORPORA", "/nowhere")) / "calendars" / "gov-uk-bank-holidays.json"
if PUBLISHED.is_file():         # the list as it was published, beside the one that ships
    for division, published in json.loads(PUBLISHED.read_text("utf-8")).items():
        HOLIDAYS[division] |= {date.fromisoformat(event["date"]) for event in published["events"]}
CHANGES = sorted((GAPS | TWICE) & {day for day in GAPS | TWICE if 2012 <= day.year <= 2028})
DAYS = st.sampled_from([*CHANGES, *CHANGES, *sorted(HOLIDAYS["england-and-wales"])])
MARKS = st.sampled_from([0, 30, 60, 75, 90, 119, 120, 121, 510, 1020, 1439])


def text(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def local(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=LONDON).astimezone(UTC)


def as_rows(pattern: Pattern, **more: object) -> tuple[Turns, list[Member]]:
    """The same pattern as rows that no database holds. A member's position tells weekday and place."""
    turns = Turns(pk=1, rota=Rota(pk=1, since=LONG_AGO), kind=pattern.kind, anchor=pattern.anchor, since=LONG_AGO,
                  hands_over=text(pattern.hands_over), weekday=pattern.weekday, every=pattern.every,
                  hours={str(day): [[text(b), text(e)] for b, e in parts] for day, parts in pattern.hours.items()},
                  on_holidays=pattern.on_holidays, **more)
    members, number = [], 0
    for weekday, count in pattern.places.items():
        for place in range(count):
            members.append(Member(pk=number + 1, turns=turns, weekday=weekday, position=number, person=PEOPLE[number]))
            members[-1].place = (weekday, place)    # type: ignore[attr-defined]  # for the comparison
            number += 1
    return turns, members


def expand(pattern: Pattern, start: datetime, end: datetime, holidays: Collection[date] = (),
           **more: object) -> list[Slot]:
    turns, members = as_rows(pattern, **more)
    return slots(turns, members, start, end, LONDON, lambda day: day in holidays)


@st.composite
def parts(draw: st.DrawFn) -> list[tuple[int, int]]:
    points = sorted(draw(st.sets(st.one_of(MARKS, st.just(1440)), max_size=4)))
    return list(zip(points[::2], points[1::2], strict=False))


@st.composite
def patterns(draw: st.DrawFn) -> tuple[Pattern, date]:
    """A pattern, and a day near which it is looked at."""
    day = draw(DAYS)
    kind = draw(st.sampled_from(["weekly", "fortnightly", "by-weekday", "days"]))
    counts = st.integers(0, 3)
    weekdays = [*range(7)] if kind == "by-weekday" else [None]
    places: dict[int | None, int] = {weekday: draw(counts) for weekday in weekdays}
    hours = draw(st.one_of(st.just({}), st.dictionaries(st.integers(0, 6), parts(), min_size=1)))
    return Pattern(
        kind, day + draw(st.integers(-40, 20)) * DAY, draw(MARKS), draw(st.integers(0, 6)), draw(st.integers(1, 9)),
        hours, draw(st.sampled_from(["same", "same", "none", "only"])), places), day


@settings(max_examples=80, deadline=None)
@given(patterns(), st.integers(0, 24))
def test_each_minute_has_whom_the_walk_finds(drawn: tuple[Pattern, date], hour: int) -> None:
    pattern, day = drawn
    holidays = HOLIDAYS["england-and-wales"]
    start = datetime.combine(day, datetime.min.time(), LONDON).astimezone(UTC) - 12 * HOUR
    layer = Layer(expand(pattern, start, start + 2 * DAY, holidays))
    minutes = [*range(hour * 60, hour * 60 + 60), *range(11 * 60, 17 * 60, 5), *range(0, 48 * 60, 37)]
    for at in (start + n * MINUTE for n in minutes):
        found = {slot.member.place for slot in layer.running(at) if slot.member is not None}  # type: ignore[attr-defined]
        assert found == pattern.on(at, holidays), at


@settings(max_examples=60, deadline=None)
@given(patterns())
def test_with_somebody_in_turn_no_minute_is_uncovered(drawn: tuple[Pattern, date]) -> None:
    pattern, day = drawn
    pattern.hours, pattern.on_holidays = {}, "same"
    pattern.places = {weekday: count or 1 for weekday, count in pattern.places.items()}
    start = datetime.combine(day, datetime.min.time(), LONDON).astimezone(UTC) - 9 * DAY
    found = expand(pattern, start, start + 20 * DAY)
    assert found[0].starts <= start
    assert found[-1].ends >= start + 20 * DAY
    for one, following in pairwise(found):
        assert timedelta(0) <= one.ends - following.starts <= HOUR      # only a doubled hour has two
        assert following.starts > one.starts


@settings(max_examples=40, deadline=None)
@given(patterns(), st.integers(-3 * 24 * 60, 3 * 24 * 60))
def test_a_window_s_edge_changes_nothing_within(drawn: tuple[Pattern, date], minutes: int) -> None:
    pattern, day = drawn
    start = datetime.combine(day, datetime.min.time(), LONDON).astimezone(UTC) - 4 * DAY
    cut = start + 4 * DAY + minutes * MINUTE
    whole = [(slot.starts, slot.ends, slot.member) for slot in expand(pattern, start, start + 8 * DAY)]
    part = [(slot.starts, slot.ends, slot.member) for slot in expand(pattern, cut, start + 8 * DAY)]
    assert part == [slot for slot in whole if slot[1] > cut]


def night(day: str) -> list[Slot]:
    """A day duty from 01:30 and a night duty until 01:30, by turns of a day, about one Sunday."""
    pattern = Pattern("days", date(2026, 1, 1), 90, places={None: 2})
    return expand(pattern, local(f"{day}T00:00"), local(f"{day}T06:00"))


def test_a_shift_that_ends_in_the_doubled_hour_ends_at_its_second_occurrence() -> None:
    outgoing, incoming = night("2026-10-25")
    assert outgoing.ends == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)       # 01:30 GMT
    assert incoming.starts == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)     # 01:30 BST
    assert outgoing.member != incoming.member
    both = Layer([incoming, outgoing]).running(datetime(2026, 10, 25, 1, 0, tzinfo=UTC))
    assert both == [outgoing, incoming]


def test_a_shift_that_ends_in_the_missing_hour_ends_an_hour_later() -> None:
    outgoing, incoming = night("2027-03-28")
    assert outgoing.ends == incoming.starts == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)     # 02:30 BST


def test_the_october_weekend_is_64_and_a_half_hours() -> None:
    weekends = {4: [(1020, 1440)], 5: [(0, 1440)], 6: [(0, 1440)], 0: [(0, 510)]}
    pattern = Pattern("weekly", date(2026, 10, 2), 1020, weekday=4, hours=weekends, places={None: 3})
    found = expand(pattern, local("2026-10-23T12:00"), local("2026-10-26T12:00"))
    assert [slot.ends - slot.starts for slot in found] == [64.5 * HOUR]
    assert (found[0].starts, found[0].ends) == (local("2026-10-23T17:00"), local("2026-10-26T08:30"))


@pytest.mark.parametrize("division", sorted(HOLIDAYS))
def test_every_published_holiday_has_its_own_pattern(division: str) -> None:
    """By day on working days alone; on holidays those for holidays, from midnight to midnight."""
    holidays = HOLIDAYS[division]
    office = {day: [(510, 1020)] for day in range(5)}
    start, end = local(f"{min(holidays)}T00:00") - DAY, local(f"{max(holidays)}T00:00") + 2 * DAY
    by_day = Layer(expand(Pattern("days", date(2012, 1, 1), 0, hours=office, on_holidays="none", places={None: 2}),
                          start, end, holidays))
    own = Layer(expand(Pattern("weekly", date(2012, 1, 6), 1020, weekday=4, on_holidays="only", places={None: 3}),
                       start, end, holidays))
    for day in sorted(holidays):
        midnight, following = (datetime.combine(each, datetime.min.time(), LONDON).astimezone(UTC)
                               for each in (day, day + DAY))
        at = midnight
        while at < following:
            assert not by_day.running(at), at
            assert own.running(at), at
            at += 15 * MINUTE
        assert bool(own.running(following)) == (day + DAY in holidays)
        assert bool(own.running(midnight - MINUTE)) == (day - DAY in holidays)


def test_the_next_in_turn_is_named_where_the_turns_allow_it() -> None:
    pattern = Pattern("weekly", date(2026, 5, 1), 1020, weekday=4, places={None: 3})
    window = local("2026-05-09T00:00"), local("2026-05-09T01:00")
    (alone,), (covered,) = expand(pattern, *window), expand(pattern, *window, next_covers=True)
    assert alone.member is not None
    assert alone.member.person == PEOPLE[1]
    assert alone.stand_ins == ()
    assert [member.person for member in covered.stand_ins] == [PEOPLE[2], PEOPLE[0]]


def test_turns_hold_from_their_beginning_to_their_end() -> None:
    pattern = Pattern("weekly", date(2026, 5, 1), 1020, weekday=4, places={None: 2})
    since, until = local("2026-05-05T12:00"), local("2026-05-13T09:00")
    turns, members = as_rows(pattern)
    turns.since, turns.until = since, until
    found = slots(turns, members, local("2026-05-01T00:00"), local("2026-06-01T00:00"), LONDON, lambda day: False)
    assert [(slot.starts, slot.ends) for slot in found] == [
        (since, local("2026-05-08T17:00")), (local("2026-05-08T17:00"), until)]


def calendar_of(kind: str, anchor: date, mark: int, members: int, days: int) -> icalendar.Calendar:
    """The same turns as somebody would enter them in a calendar: one repeating event a member."""
    made = icalendar.Calendar()
    for place in range(members):
        event = icalendar.Event()
        starts = datetime.combine(anchor + place * days * DAY, datetime.min.time()) + mark * MINUTE
        event.add("uid", f"{kind}-{place}")
        event.add("summary", str(place))
        event.add("dtstart", starts.replace(tzinfo=LONDON))
        event.add("dtend", (starts + days * DAY).replace(tzinfo=LONDON))
        event.add("rrule", {"freq": "daily", "interval": days * members})
        made.add_component(event)
    return made


@settings(max_examples=25, deadline=None)
@given(st.sampled_from([("weekly", 7), ("fortnightly", 14), ("days", 1), ("days", 4)]), st.integers(1, 4),
       st.sampled_from([0, 30, 120, 510, 1020, 1439]), st.sampled_from(CHANGES))
def test_a_calendar_s_own_reckoning_is_the_same(
    kind: tuple[str, int], members: int, mark: int, day: date,
) -> None:
    """Outside the hours that come twice or never, recurring-ical-events has the same stretches."""
    name, days = kind
    anchor = day - 30 * DAY
    pattern = Pattern(name, anchor, mark, weekday=anchor.weekday(), every=days, places={None: members})
    start = datetime.combine(day, datetime.min.time(), LONDON).astimezone(UTC)
    found = {(slot.starts, slot.ends, str(slot.member.position)) for slot in expand(pattern, start - 9 * DAY,
                                                                                  start + 9 * DAY) if slot.member}
    events: Sequence[icalendar.Event] = recurring_ical_events.of(
        calendar_of(name, anchor, mark, members, days)).between(start - 9 * DAY, start + 9 * DAY)
    reckoned = {(event.start.astimezone(UTC), event.end.astimezone(UTC), str(event["summary"])) for event in events}
    assert found == reckoned
