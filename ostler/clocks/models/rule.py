"""A period that a law or a council sets, as a dated and cited row."""

from django.db import models

from ostler.kernel.ids import Thing


class Rule(Thing):
    """So many days of a kind, counted in a given way, for one jurisdiction, from a date on.

    A statutory number is never a constant in code: this row is where it stands, with its source.
    """

    key = models.CharField(max_length=60)           # foi, sar, member-enquiry-reply, planning-site-notice
    jurisdiction = models.CharField(max_length=20)  # england, wales, scotland, northern-ireland, uk
    amount = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=20)          # working-days, calendar-days, months
    calendar = models.CharField(max_length=30)      # any-uk, council, or the nation whose list it is
    begins = models.CharField(max_length=20)        # day-after, same-day: the first day that may count
    source = models.CharField(max_length=300)
    in_force_from = models.DateField()
    in_force_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "jurisdiction", "in_force_from"], name="one_rule_a_start")
        ]
