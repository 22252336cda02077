"""A ward, and the councillors who sit for it over time."""

from django.db import models
from django.db.models import Q

from ostler.kernel import time
from ostler.kernel.ids import Thing
from ostler.people.models.person import Person


class WardSet(models.QuerySet["Ward"]):
    def visible_to(self, person: Person | None) -> "WardSet":
        """Wards are public."""
        return self


class Ward(Thing):
    """A ward by name; ``slug`` is its address."""

    name = models.CharField(max_length=200)
    name_cy = models.CharField(max_length=200, blank=True)
    slug = models.SlugField(max_length=200, unique=True)
    gss_code = models.CharField(max_length=9, blank=True, db_index=True)     # E05009999: the statistics office's
    seats = models.PositiveSmallIntegerField(null=True, blank=True)
    homes = models.PositiveIntegerField(null=True, blank=True)      # letter boxes: what a leaflet to all would take
    abolished_at = models.DateTimeField(null=True, blank=True)

    objects = WardSet.as_manager()

    def __str__(self) -> str:
        return self.name


class TermSet(models.QuerySet["Term"]):
    def current(self) -> "TermSet":
        now = time.now()
        return self.filter(Q(until=None) | Q(until__gt=now), since__lte=now)

    def visible_to(self, person: Person | None) -> "TermSet":
        """Who sits is public; who sat is known inside."""
        return self if person is not None and person.is_inside else self.current()


class Term(Thing):
    """A councillor's time in a seat. ``until`` None = still sitting. Times are UTC."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="terms")
    ward = models.ForeignKey(Ward, on_delete=models.PROTECT, related_name="terms")
    party = models.CharField(max_length=120, blank=True)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    source = models.CharField(max_length=60, blank=True)

    objects = TermSet.as_manager()
