"""A day that an Act or a proclamation takes out of the working days of a part of the United Kingdom."""

from django.db import models

from ostler.kernel.ids import Thing


class Holiday(Thing):
    """One holiday of one division, as published: ``notes`` in the list's words, ``source`` names the list it came from.
    ``withdrawn_at`` (UTC) marks one that a later list dropped."""

    division = models.CharField(max_length=20)      # england-and-wales, scotland, northern-ireland
    date = models.DateField()
    title = models.CharField(max_length=200)
    notes = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=200)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["division", "date"], name="one_holiday_a_day")
        ]
