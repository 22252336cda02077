"""What stands already where a calendar's entries would go."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol

from ostler.duty import meeting
from ostler.duty.ical.reading import Entry
from ostler.people.models import Person

Found = Literal["new", "stands", "overlaps", "away"]


class Span(Protocol):
    """A row with an owner and two ends: a shift, or leave."""

    person_id: int
    starts: datetime
    ends: datetime


@dataclass
class Standing:
    """``taken`` is what one entry may not lie over, each other's entries among it; ``barred`` what its own person may
    not have at the same time. ``is_each``: everybody has their own (leave), so that only one's own counts."""

    taken: list[tuple[int, datetime, datetime]] = field(default_factory=list)
    barred: list[tuple[int, datetime, datetime]] = field(default_factory=list)
    is_each: bool = False

    @classmethod
    def of(cls, taken: Iterable[Span], barred: Iterable[Span], *, is_each: bool = False) -> "Standing":
        return cls([(row.person_id, row.starts, row.ends) for row in taken],
                   [(row.person_id, row.starts, row.ends) for row in barred], is_each)

    def state(self, entry: Entry, person: Person) -> Found:
        """What would become of an entry. One that may go in is counted as standing from then on."""
        own = (person.pk, entry.starts, entry.ends)
        if any(_is_same(own, row) for row in self.taken):
            return "stands"
        if any(self._is_in_the_way(own, row) for row in self.taken):
            return "overlaps"
        if any(_meets(own, row) and row[0] == person.pk for row in self.barred):
            return "away"
        self.taken.append(own)
        return "new"


    def _is_in_the_way(self, own: tuple[int, datetime, datetime], row: tuple[int, datetime, datetime]) -> bool:
        if self.is_each:
            return own[0] == row[0] and _meets(own, row)
        return meeting.overlap(*own[1:], *row[1:])


def _is_same(one: tuple[int, datetime, datetime], other: tuple[int, datetime, datetime]) -> bool:
    """By the clock on the wall: of an hour that comes twice the shift may have got the one half or the other."""
    return one[0] == other[0] and all(map(meeting.is_same_on_the_wall, one[1:], other[1:]))


def _meets(one: tuple[int, datetime, datetime], other: tuple[int, datetime, datetime]) -> bool:
    return one[1] < other[2] and one[2] > other[1]
