"""Which post answers for a service, or for everything under a heading, from when to when."""

from django.db import models
from django.db.models import Q

from ostler.kernel.ids import Thing


class Assignment(Thing):
    """Exactly one of ``service`` and ``heading``. A service's own assignment goes before its heading's;
    where neither stands the duty desk answers. Times are UTC."""

    service = models.ForeignKey("services.Service", null=True, blank=True, on_delete=models.PROTECT,
                                related_name="assignments")
    heading = models.ForeignKey("services.Heading", null=True, blank=True, on_delete=models.PROTECT,
                                related_name="assignments")
    post = models.ForeignKey("people.Post", on_delete=models.PROTECT, related_name="assignments")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    source = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(service=None, heading__isnull=False) | Q(service__isnull=False, heading=None),
                name="one_of_service_and_heading",
            )
        ]
