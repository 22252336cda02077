"""What decides who answers from an instant on: holders, hours, leave, covers, rotas, holidays. Reads no rows."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from ostler.clocks.calendars import Calendar
from ostler.duty import week
from ostler.duty.laid import Laid
from ostler.duty.models import Leave, Member, Rota, Shift, WorkingWeek
from ostler.duty.patterns import WHOLE_DAYS, Slot
from ostler.kernel import time
from ostler.people.models import Holding, Person, Post

HORIZON = timedelta(days=63)        # how far ahead "until" and "next" look
A_DAY = timedelta(days=1)
DESK = None                         # the key of the desk's rotas, which are asked as one
Key = int | None                    # a rota's primary key
Owner = tuple[int | None, int | None]       # of a working week: person, post; neither = the council
KINDS = {"substantive": 0, "acting": 1, "interim": 2}


@dataclass(frozen=True)
class Placed:
    """Somebody on a rota: by an entered shift, or by a slot of its pattern. ``rota`` is None for a desk without."""

    person: Person
    starts: datetime
    ends: datetime
    rota: Rota | None = None
    shift: Shift | None = None
    slot: Slot | None = None


@dataclass
class Facts:
    """A view of the roll from ``at`` to the horizon. Asking it touches no database. ``officers``: who may be on duty,
    by primary key; None where that is not asked."""

    at: datetime
    calendar: Calendar
    covers: dict[int, list[Post]] = field(default_factory=dict)
    holdings: dict[int, list[Holding]] = field(default_factory=dict)
    weeks: dict[Owner, list[WorkingWeek]] = field(default_factory=dict)
    leave: dict[int, list[Leave]] = field(default_factory=dict)
    shifts: list[Shift] = field(default_factory=list)
    stretches: dict[tuple[int, int, date], list[week.Stretch]] = field(default_factory=dict)
    laid: Laid = field(default_factory=Laid)
    officers: Collection[int] | None = None

    @property
    def end(self) -> datetime:
        return self.at + HORIZON

    def holders(self, post: Post, at: datetime) -> list[Person]:
        """Who holds a post at an instant: the substantive holder first, then acting, then by how long and name."""
        rows = [h for h in self.holdings.get(post.pk, []) if h.since <= at and (h.until is None or at < h.until)]
        rows.sort(key=lambda h: (KINDS.get(h.kind, 9), h.since, h.person.name, h.person_id))
        return list(dict.fromkeys(h.person for h in rows))

    def is_away(self, person: Person, at: datetime) -> bool:
        """On leave, or suspended."""
        suspended = person.suspended_at is not None and person.suspended_at <= at
        return suspended or any(row.starts <= at < row.ends for row in self.leave.get(person.pk, []))

    def worked(self, person: Person, post: Post | None, day: date) -> list[week.Stretch]:
        """The stretches a person works in a post on a local day, leave apart: none on a bank holiday."""
        key = (person.pk, post.pk if post else 0, day)
        if key not in self.stretches:
            hours = {} if self.calendar.holiday(day) else self.hours(person, post, day)
            self.stretches[key] = week.stretches(hours, day, time.zone())
        return self.stretches[key]

    def hours(self, person: Person | None, post: Post | None, day: date) -> week.Hours:
        """The person's own week, else the post's, else the council's."""
        owners: list[Owner] = [(person.pk, None)] if person else []
        owners += [(None, post.pk)] if post else []
        for owner in [*owners, (None, None)]:
            rows = [row for row in self.weeks.get(owner, [])
                    if row.since <= day and (row.until is None or day < row.until)]
            if rows:
                hours: week.Hours = max(rows, key=lambda row: (row.since, row.pk or 0)).hours
                return hours
        return week.UNLESS_SET

    def in_hours(self, person: Person, post: Post | None, at: datetime) -> bool:
        return any(start <= at < end for start, end in self.worked(person, post, time.local(at).date()))

    def is_at_work(self, person: Person, post: Post | None, at: datetime) -> bool:
        """In working hours and not away."""
        return self.in_hours(person, post, at) and not self.is_away(person, at)

    def on(self, key: Key, at: datetime) -> list[Placed]:
        """Who is on a rota at an instant; the first answers. An entered shift goes before the pattern, and of several
        the one begun last. Of a pattern there are two in a doubled hour: the outgoing, then the incoming."""
        key = self._key(key)
        rows = [row for row in self.shifts if row.starts <= at < row.ends and self._key(row.rota_id) == key
                and self.serves(row.person, at)]
        if rows:
            row = max(rows, key=lambda row: (row.starts, row.pk or 0))
            return [Placed(row.person, row.starts, row.ends, self._rota(row.rota_id), row)]
        return next((found for each in self._keys(key) for layer in self.laid.layers(each)
                     if (found := self._placed(each, layer.running(at), at))), [])

    def places_of(self, person: Person, at: datetime) -> list[Placed]:
        """Where a person is on duty at an instant, on whichever rotas."""
        keys = {self._key(row.rota_id) for row in self.shifts
                if row.person_id == person.pk and row.starts <= at < row.ends}
        keys |= {self._key(key) for key in self.laid.naming.get(person.pk, ())}
        return [placed for key in sorted(keys, key=lambda key: key or 0) for placed in self.on(key, at)
                if placed.person.pk == person.pk]

    def is_on(self, person: Person, at: datetime) -> bool:
        """On any rota."""
        return bool(self.places_of(person, at))

    def naming(self, person: Person) -> set[int]:
        """The rotas on which a person has a place or a shift."""
        shifts = {row.rota_id for row in self.shifts if row.person_id == person.pk and row.rota_id is not None}
        return shifts | self.laid.naming.get(person.pk, set())

    def is_planned(self, key: Key, at: datetime) -> bool:
        """Is somebody meant to be there: does a pattern of the rota cover this instant? The desk is always meant to."""
        return self._key(key) is DESK or any(layer.running(at) for layer in self.laid.layers(key or 0))

    def serves(self, person: Person, at: datetime) -> bool:
        """Can they be on duty then: still an officer, and not away?"""
        return (self.officers is None or person.pk in self.officers) and not self.is_away(person, at)

    def keys_for(self, post: Post | None, service: int | None = None) -> list[int]:
        """The rotas that stand behind a post's holder: the service's, then the post's. The desk's come after."""
        of_post = self.laid.by_post.get(post.pk, []) if post is not None else []
        return [*self.laid.by_service.get(service or 0, []), *of_post]

    def _key(self, key: Key) -> Key:
        return DESK if key in self.laid.desk else key

    def _keys(self, key: Key) -> list[int]:
        return self.laid.desk if key is DESK else [key]

    def _rota(self, key: Key) -> Rota | None:
        return self.laid.rotas.get(key) if key is not None else None

    def _placed(self, key: int, running: Iterable[Slot], at: datetime) -> list[Placed]:
        found = ((slot, self._who(slot, at)) for slot in running)
        return [Placed(person, slot.starts, slot.ends, self.laid.rotas[key], None, slot)
                for slot, person in found if person is not None]

    def _who(self, slot: Slot, at: datetime) -> Person | None:
        """The slot's member, or the next in turn who is there where the turns allow it."""
        members = [slot.member, *slot.stand_ins] if slot.member is not None else []
        return next((person for member in members if (person := self._serving(member, at))), None)

    def _serving(self, member: Member, at: datetime) -> Person | None:
        if member.person_id is not None:
            people = [member.person]
        else:
            people = [*self.holders(member.post, at)] if member.post is not None else []
        return next((person for person in people if person is not None and self.serves(person, at)), None)

    def edges(self, posts: Iterable[Post], after: datetime, keys: Iterable[int] = ()) -> Iterator[datetime]:
        """Every later instant up to the horizon at which who stands for the posts (the rotas ``keys`` and the desk
        behind them) may change, in order."""
        pairs = [(row.person, post) for post in self.reach(posts) for row in self.holdings.get(post.pk, [])]
        return self.edges_of(pairs, after, keys)

    def edges_of(self, pairs: Iterable[tuple[Person, Post | None]], after: datetime, keys: Iterable[int] = ()
                 ) -> Iterator[datetime]:
        """The same for some people in some posts, found day by day: most answers change within the first."""
        pairs = list(dict.fromkeys(pairs))
        fixed = sorted(self._fixed_edges(pairs, keys))
        day, last = time.local(after).date(), time.local(self.end).date()
        while day <= last:
            start, end = week.stretches(WHOLE_DAYS, day, time.zone())[0]
            found = {start, *fixed[bisect_left(fixed, start):bisect_left(fixed, end)]}
            for person, post in pairs:
                found.update(edge for stretch in self.worked(person, post, day) for edge in stretch)
            yield from sorted(edge for edge in found if after < edge <= self.end)
            day += A_DAY

    def rota_edges(self, key: Key, after: datetime) -> list[datetime]:
        """Every later instant at which who is on one rota may change, in order."""
        keys = [] if self._key(key) is DESK else self._keys(key)
        edges = sorted(self._fixed_edges([], keys))
        return edges[bisect_right(edges, after):]

    def _fixed_edges(self, pairs: Collection[tuple[Person, Post | None]], keys: Iterable[int]) -> set[datetime]:
        """Where a shift or a slot, or the leave or the hold on a post of somebody concerned, begins or ends."""
        keys = {*keys, *self.laid.desk}
        shifts = [row for row in self.shifts if row.rota_id is DESK or row.rota_id in keys]
        members = [member for key in keys for member in self.laid.members.get(key, ())]
        posts = {post.pk for _person, post in pairs if post is not None} | {member.post_id for member in members}
        held = [row for key in posts if key is not None for row in self.holdings.get(key, [])]
        people = {person.pk for person, _post in pairs} | {row.person_id for row in shifts}
        people |= {row.person_id for row in held} | {row.person_id for row in members if row.person_id is not None}
        spans: list[tuple[datetime, datetime | None]] = [(row.starts, row.ends) for row in shifts]
        spans += [(row.starts, row.ends) for key in people for row in self.leave.get(key, [])]
        spans += [(row.since, row.until) for row in held]
        return {edge for span in spans for edge in span if edge is not None} | self.laid.edges(keys)

    def reach(self, posts: Iterable[Post]) -> list[Post]:
        """The posts, those that cover for them, those that cover for these, and so on; each once, nearest first."""
        seen: dict[int, Post] = {}
        queue = list(posts)
        while queue:
            post = queue.pop(0)
            if post.pk not in seen:
                seen[post.pk] = post
                queue.extend(self.covers.get(post.pk, []))
        return list(seen.values())
