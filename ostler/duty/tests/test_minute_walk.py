"""For random weeks, leave, shifts and covers, each minute has the answer of a walk that shares no code with it."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from ostler.clocks.calendars import Calendar
from ostler.duty import week
from ostler.duty.facts import Facts
from ostler.duty.models import Leave, Shift, WorkingWeek
from ostler.duty.standing import next_change, stand
from ostler.people.models import Holding, Person, Post

LONDON = ZoneInfo("Europe/London")
MINUTE = timedelta(minutes=1)
HOLIDAY = date(2026, 5, 25)
# An ordinary week, the bank holiday, the night the clocks go back, the night they go forward.
DAYS = [date(2026, 5, 20), date(2026, 5, 24), date(2026, 10, 24), date(2027, 3, 27)]
PEOPLE = [Person(pk=n, name=f"Person {n}", handle=f"p{n}") for n in range(1, 5)]
POSTS = [Post(pk=n, title=f"Post {n}") for n in range(1, 4)]
GAP, TWICE = date(2027, 3, 28), date(2026, 10, 25)

clock_minutes = st.sampled_from([*range(0, 1441, 30), 75, 95, 500, 1021])
half_hours = st.integers(0, 2 * 24 * 2).map(lambda n: timedelta(minutes=30 * n + (n % 3)))


@st.composite
def stretches(draw: st.DrawFn) -> list[tuple[int, int]]:
    points = sorted(draw(st.sets(clock_minutes, max_size=4)))
    return list(zip(points[::2], points[1::2], strict=False))


@st.composite
def spans(draw: st.DrawFn, start: datetime) -> tuple[datetime, datetime]:
    first = start + draw(half_hours)
    return first, first + draw(half_hours) + MINUTE


@st.composite
def councils(draw: st.DrawFn) -> dict:
    """A council of four people and three posts, in plain values; ``start`` is the local midnight it is asked at."""
    start = datetime.combine(draw(st.sampled_from(DAYS)), datetime.min.time(), LONDON).astimezone(UTC)
    owners = st.sampled_from([("person", 1), ("person", 2), ("post", 1), ("post", 2), ("council", 0)])
    return {
        "start": start,
        "holds": draw(st.lists(st.tuples(st.integers(1, 3), st.integers(1, 3)), max_size=5, unique=True)),
        "weeks": draw(st.dictionaries(owners, st.lists(stretches(), min_size=7, max_size=7), max_size=4)),
        "leave": draw(st.lists(st.tuples(st.sampled_from([1, 2, 3, 4]), spans(start)), max_size=3)),
        "shifts": draw(st.lists(st.tuples(st.sampled_from([1, 4]), spans(start)), max_size=3)),
        "covers": draw(st.dictionaries(st.sampled_from([1, 2, 3]), st.permutations([1, 2, 3]).map(lambda p: p[:2]))),
    }


def text(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def rota(council: dict) -> Facts:
    """The same council as rows that no database holds."""
    weeks = [
        WorkingWeek(pk=n, person=PEOPLE[key - 1] if kind == "person" else None,
                    post=POSTS[key - 1] if kind == "post" else None, since=date(2020, 1, 1),
                    hours={str(day): [[text(b), text(e)] for b, e in parts] for day, parts in enumerate(days)})
        for n, ((kind, key), days) in enumerate(council["weeks"].items(), start=1)]
    calendar = Calendar("england-and-wales", {HOLIDAY: "A holiday"}, date(2020, 1, 1), date(2030, 12, 31))
    made = Facts(council["start"], calendar, weeks={(week.person_id, week.post_id): [week] for week in weeks})
    for n, (post, person) in enumerate(council["holds"], start=1):
        made.holdings.setdefault(post, []).append(
            Holding(pk=n, post=POSTS[post - 1], person=PEOPLE[person - 1], since=datetime(2020, 1, 1, tzinfo=UTC)))
    for person, (starts, ends) in council["leave"]:
        made.leave.setdefault(person, []).append(Leave(person=PEOPLE[person - 1], starts=starts, ends=ends))
    made.shifts = [Shift(pk=n, person=PEOPLE[person - 1], starts=starts, ends=ends)
                   for n, (person, (starts, ends)) in enumerate(council["shifts"], start=1)]
    made.covers = {post: [POSTS[n - 1] for n in by if n != post] for post, by in council["covers"].items()}
    return made


# The walk. It knows the wall clock and nothing of intervals.

def begun(mark: int, wall: int, local: datetime) -> bool:
    if local.date() == GAP and 60 <= mark < 120:
        mark += 60
    if local.date() == TWICE and local.fold and mark < 120:
        return True
    return mark <= wall


def ended(mark: int, wall: int, local: datetime) -> bool:
    if local.date() == GAP and 60 <= mark < 120:
        mark += 60
    if local.date() == TWICE and not local.fold and 60 <= wall < 120 and mark >= 60:
        return False
    return mark <= wall


def works(council: dict, person: int, post: int, at: datetime) -> bool:
    local = at.astimezone(LONDON)
    if local.date() == HOLIDAY or away(council, person, at):
        return False
    office = [[(540, 1020)]] * 5 + [[], []]
    keys = [("person", person), ("post", post), ("council", 0)]
    days = next((council["weeks"][key] for key in keys if key in council["weeks"]), office)
    wall = local.hour * 60 + local.minute
    return any(begun(b, wall, local) and not ended(e, wall, local) for b, e in days[local.weekday()])


def away(council: dict, person: int, at: datetime) -> bool:
    return any(who == person and starts <= at < ends for who, (starts, ends) in council["leave"])


def walk(council: dict, post: int, at: datetime, seen: tuple[int, ...] = ()) -> int | None:
    """The person at work in a post or, by its covers in depth, in another's; None for nobody."""
    for person in sorted(person for held, person in council["holds"] if held == post):
        if works(council, person, post, at):
            return person
    visited = {*seen, post}
    for cover in [n for n in council["covers"].get(post, []) if n != post]:
        if cover not in visited:
            if (found := walk(council, cover, at, tuple(visited))) is not None:
                return found
            visited |= reached(council, cover, visited)
    return None


def reached(council: dict, post: int, seen: set[int]) -> set[int]:
    found = {post}
    for cover in council["covers"].get(post, []):
        if cover not in seen | found:
            found |= reached(council, cover, seen | found)
    return found


def expected(council: dict, at: datetime) -> int | None:
    found = walk(council, 1, at)
    if found is not None:
        return found
    shifts = [(starts, n, who) for n, (who, (starts, ends)) in enumerate(council["shifts"])
              if starts <= at < ends and not away(council, who, at)]
    return max(shifts)[2] if shifts else None


@settings(max_examples=60, deadline=None)
@given(councils(), st.lists(st.integers(0, 2 * 24 * 60), min_size=20, max_size=20))
def test_each_minute_has_the_answer_of_the_walk(council: dict, minutes: list[int]) -> None:
    made = rota(council)
    for n in minutes:
        at = council["start"] + n * MINUTE
        person = stand(made, POSTS[0], at).person
        assert (person.pk if person else None) == expected(council, at), at


@settings(max_examples=40, deadline=None)
@given(councils(), st.integers(0, 24 * 60))
def test_until_is_the_first_minute_at_which_the_answer_is_another(council: dict, minutes: int) -> None:
    made = rota(council)
    at = council["start"] + minutes * MINUTE
    now = stand(made, POSTS[0], at)
    until, after = next_change(made, POSTS[0], at)
    end = min(until, at + timedelta(days=2)) if until else at + timedelta(days=2)
    step = at
    while step < end:
        assert expected(council, step) == (now.person.pk if now.person else None), step
        step += MINUTE
    if until is not None and until < at + timedelta(days=2):
        assert (after.person.pk if after.person else None) == expected(council, until)
        assert stand(made, POSTS[0], until).key != now.key


@settings(max_examples=120, deadline=None)
@given(stretches(), st.sampled_from([TWICE, GAP, HOLIDAY]))
def test_hours_hold_minute_by_minute_where_the_clocks_change(parts: list[tuple[int, int]], day: date) -> None:
    found = week.stretches({str(day.weekday()): [[text(b), text(e)] for b, e in parts]}, day, LONDON)
    at = datetime.combine(day, datetime.min.time(), LONDON).astimezone(UTC)
    while (local := at.astimezone(LONDON)).date() == day:
        wall = local.hour * 60 + local.minute
        walked = any(begun(b, wall, local) and not ended(e, wall, local) for b, e in parts)
        assert any(start <= at < end for start, end in found) == walked, local
        at += MINUTE
