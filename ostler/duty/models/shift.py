"""One duty officer at a time, by shift."""

from django.db import models

from ostler.kernel.ids import Thing


class Shift(Thing):
    """``person`` is the council's duty officer from ``starts`` until ``ends`` (UTC; the end not included)."""

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="shifts")
    starts = models.DateTimeField()
    ends = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["starts", "ends"])]
