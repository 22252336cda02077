"""An officer's last day: what was reviewed and agreed, and what is still to be done when it comes."""

from django.db import models

from ostler.kernel.ids import Thing
from ostler.people.models import Person


class LeavingSet(models.QuerySet["Leaving"]):
    def visible_to(self, person: Person | None) -> "LeavingSet":
        """Those who may act on it; the page asks whether this is one of theirs."""
        return self if person is not None and person.has_role("administrator", "officer") else self.none()

    def due(self, at: object) -> "LeavingSet":
        return self.filter(done_at=None, at__lte=at)


class Leaving(Thing):
    """``person`` leaves at ``at`` (UTC). Open matters go to ``matters_to``, or where that is none, each to the post it
    was written to. ``agreed_by`` did the reviewing. ``done_at``: the matters have moved and the person is kept out."""

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    matters_to = models.ForeignKey("people.Post", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    agreed_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    objects = LeavingSet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person"], condition=models.Q(done_at=None),
                                               name="one_leaving_at_a_time")]
