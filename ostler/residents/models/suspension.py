"""That a resident is kept out, and why; and that they were let in again, and why."""

from django.db import models
from django.db.models import Q

from ostler.kernel.ids import Thing
from ostler.people.models import Person


class SuspensionSet(models.QuerySet["Suspension"]):
    def visible_to(self, person: Person | None) -> "SuspensionSet":
        """Administrators': who is kept out is told that by the council, not by a page."""
        if person is None or person.suspended_at is not None or not person.has_role("administrator"):
            return self.none()
        return self


class Suspension(Thing):
    """From ``at`` until ``lifted_at`` (UTC, by the council's clock); None: still."""

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="suspensions")
    by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reason = models.CharField(max_length=400)
    lifted_by = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_reason = models.CharField(max_length=400, blank=True)

    objects = SuspensionSet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person"], condition=Q(lifted_at=None),
                                               name="one_suspension_at_a_time")]
