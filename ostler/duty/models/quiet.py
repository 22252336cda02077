"""Quiet hours of one's own: when somebody who keeps no hours of a post is left alone."""

from datetime import date

from django.db import models

from ostler.kernel.ids import Thing
from ostler.people.models import Person

SATURDAY = 5


class QuietHoursSet(models.QuerySet["QuietHours"]):
    def visible_to(self, person: Person | None) -> "QuietHoursSet":
        """One's own."""
        return self.filter(person=person) if person is not None else self.none()


class QuietHours(Thing):
    """Local times, "HH:MM". From ``begins`` until ``ends``, over midnight where that is the earlier of the two; on
    Saturdays and Sundays from and until the others, where they are not empty. Without a row: ``duty.quiet``."""

    person = models.OneToOneField("people.Person", on_delete=models.CASCADE, related_name="+")
    begins = models.CharField(max_length=5)
    ends = models.CharField(max_length=5)
    weekend_begins = models.CharField(max_length=5, blank=True)
    weekend_ends = models.CharField(max_length=5, blank=True)

    objects = QuietHoursSet.as_manager()

    def on(self, day: date) -> tuple[str, str]:
        """From when until when on a local day."""
        if day.weekday() >= SATURDAY and self.weekend_begins:
            return self.weekend_begins, self.weekend_ends
        return self.begins, self.ends
