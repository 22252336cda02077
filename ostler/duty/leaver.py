"""What a leaver holds: posts, open matters, shifts, turns and seats, as far as the one who reviews may know."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from ostler.duty.models import Member, Shift
from ostler.kernel.matters import Open, matters
from ostler.people.models import Holding, Person, Seat


@dataclass(frozen=True)
class Held:
    """``matters`` are those whose subject the reviewer may know; ``hidden`` counts the others: they move too."""

    posts: Sequence[Holding]
    matters: Sequence[Open]
    hidden: int
    shifts: Sequence[Shift]
    turns: Sequence[Member]
    seats: Sequence[Seat]

    @property
    def open_matters(self) -> int:
        return len(self.matters) + self.hidden


def held_by(person: Person, at: datetime, *, viewer: Person) -> Held:
    """Everything that needs somebody else from ``at`` on."""
    every = open_with(person)
    known = {found.ref: found for room in matters
             for found in (*room.open_for(viewer, person=person), *room.offered(viewer, to=person))}
    shown = [known[found.ref] for found in every if found.ref in known]
    members = Member.objects.filter(Q(turns__until=None) | Q(turns__until__gt=at), person=person,
                                    turns__rota__until=None)
    return Held(
        posts=list(person.holdings.filter(Q(until=None) | Q(until__gt=at)).select_related("post").order_by("pk")),
        matters=shown, hidden=len(every) - len(shown),
        shifts=list(Shift.objects.filter(person=person, ends__gt=at).select_related("rota").order_by("starts")),
        turns=list(members.select_related("turns__rota").order_by("turns__rota__name", "position")),
        seats=list(person.seats.current().select_related("group").order_by("pk")),
    )


def open_with(person: Person) -> list[Open]:
    """Every open matter that lies with somebody, or was handed to them and not accepted, from every room."""
    return [found for room in matters for found in room.lying_with(person)]
