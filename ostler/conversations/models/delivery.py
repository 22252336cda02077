"""How a message came to a person, on one channel. Final is final."""

from typing import Any

from django.db import models
from django.db.models import Q

from ostler.kernel.ids import Thing
from ostler.people.models import Person

UNREAD = ("queued", "sent", "delivered", "held-off-duty")
# Said with the words in it, as the index says it: SQLite takes an index of some rows only for what it can read there.
# And without its table, so that within another question it is the nearest one's: else every row is asked for each.
_UNREAD = "outcome IN ('queued', 'sent', 'delivered', 'held-off-duty')"


class DeliverySet(models.QuerySet["Delivery"]):
    def unread_by(self, person: Person) -> "DeliverySet":
        """What somebody has not seen yet: few of the many that came to them."""
        of_theirs: Any = self.filter(person=person)
        unread: DeliverySet = of_theirs.extra(where=[_UNREAD])  # noqa: S610 - fixed text
        return unread


class Delivery(Thing):
    """``channel`` and ``outcome`` use interface.md's vocabulary. Times are UTC."""

    message = models.ForeignKey("conversations.Message", on_delete=models.PROTECT, related_name="deliveries",
                                db_index=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", db_index=False)
    post = models.ForeignKey("people.Post", null=True, blank=True, on_delete=models.PROTECT, related_name="+",
                             db_index=False)
    channel = models.CharField(max_length=10, default="in-app")
    outcome = models.CharField(max_length=20, default="sent")
    at = models.DateTimeField()

    objects = DeliverySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["person", "message"], condition=Q(outcome__in=UNREAD), name="unread")]
        constraints = [
            models.UniqueConstraint(fields=["message", "person", "channel"], name="one_delivery_a_person_and_channel")
        ]
