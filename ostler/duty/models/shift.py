"""A stretch of duty that somebody entered: it goes before what a rota's pattern says."""

from django.db import models

from ostler.kernel.ids import Thing
from ostler.people.models import Person


class ShiftSet(models.QuerySet["Shift"]):
    def visible_to(self, person: Person | None) -> "ShiftSet":
        """Who is on duty when is known to those inside."""
        return self if person is not None and person.is_inside else self.none()


class Shift(Thing):
    """``person`` is on duty from ``starts`` until ``ends`` (UTC; the end not included): on a ``rota``, or (none) as the
    council's duty officer, at the desk."""

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="shifts")
    rota = models.ForeignKey("duty.Rota", null=True, blank=True, on_delete=models.PROTECT, related_name="shifts")
    starts = models.DateTimeField()
    ends = models.DateTimeField()

    objects = ShiftSet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["starts", "ends"])]
