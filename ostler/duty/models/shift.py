"""One duty officer at a time, by shift."""

from django.db import models

from ostler.kernel.ids import Thing
from ostler.people.models import Person


class ShiftSet(models.QuerySet["Shift"]):
    def visible_to(self, person: Person | None) -> "ShiftSet":
        """Who is on duty when is known to those inside."""
        return self if person is not None and person.is_inside else self.none()


class Shift(Thing):
    """``person`` is the council's duty officer from ``starts`` until ``ends`` (UTC; the end not included)."""

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="shifts")
    starts = models.DateTimeField()
    ends = models.DateTimeField()

    objects = ShiftSet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["starts", "ends"])]
