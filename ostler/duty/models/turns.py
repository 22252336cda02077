"""Who follows whom on a rota, by which pattern."""

from typing import Final

from django.db import models

from ostler.kernel.ids import Thing

WEEKLY: Final = "weekly"
FORTNIGHTLY: Final = "fortnightly"
BY_WEEKDAY: Final = "by-weekday"        # follow the week: each weekday has its own members
DAYS: Final = "days"                    # every N days
KINDS: Final = (WEEKLY, FORTNIGHTLY, BY_WEEKDAY, DAYS)

SAME: Final = "same"            # a bank holiday is a day like others
NONE: Final = "none"            # it covers no bank holiday
ONLY: Final = "only"            # it covers bank holidays alone, and goes before the others there
ON_HOLIDAYS: Final = (SAME, NONE, ONLY)


class Turns(Thing):
    """One pattern of a rota. Of several the first by ``position`` that has somebody answers.

    A turn begins at ``hands_over`` ("HH:MM", local) on ``weekday`` (0 is Monday; weekly and fortnightly), or every
    ``every`` days; the first member's begins at the first such moment on or after ``anchor`` (a local date). ``hours``
    (as of a working week) narrows it to those hours; empty means always. ``next_covers``: the next in turn covers for
    one who is away, else the slot is empty. In force from ``since`` until ``until`` (UTC).
    """

    rota = models.ForeignKey("duty.Rota", on_delete=models.PROTECT, related_name="turns")
    kind = models.CharField(max_length=12)
    every = models.PositiveSmallIntegerField(default=1)
    anchor = models.DateField()
    hands_over = models.CharField(max_length=5, default="09:00")
    weekday = models.PositiveSmallIntegerField(default=0)
    hours = models.JSONField(default=dict, blank=True)
    on_holidays = models.CharField(max_length=5, default=SAME)
    next_covers = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=1)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
