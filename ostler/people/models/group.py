"""Political groups and committees, and who sits in them over time."""

from django.db import models
from django.db.models import Q

from ostler.kernel import time
from ostler.kernel.ids import Thing
from ostler.people.models.person import Person


class GroupSet(models.QuerySet["Group"]):
    def visible_to(self, person: Person | None) -> "GroupSet":
        """Groups and committees are public."""
        return self


class Group(Thing):
    """``kind`` is political-group, committee, or council: the whole of it, where leaders and portfolios sit."""

    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    name_cy = models.CharField(max_length=200, blank=True)
    is_planning = models.BooleanField(default=False)        # decides applications: lobbying clauses apply
    source = models.CharField(max_length=60, blank=True)

    objects = GroupSet.as_manager()

    def __str__(self) -> str:
        return self.name


class SeatSet(models.QuerySet["Seat"]):
    def current(self) -> "SeatSet":
        now = time.now()
        return self.filter(Q(until=None) | Q(until__gt=now), since__lte=now)

    def visible_to(self, person: Person | None) -> "SeatSet":
        """Who sits is public; who sat is known inside."""
        return self if person is not None and person.is_inside else self.current()


class Seat(Thing):
    """A person's place in a group or committee from ``since`` until ``until`` (UTC)."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="seats")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="seats")
    office = models.CharField(max_length=400, blank=True)   # chair, leader, "Portfolio holder for Housing" …
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    objects = SeatSet.as_manager()
