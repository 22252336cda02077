"""An administrator opened a thread they are no party to: why, when, and when its owner is told."""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from ostler.kernel import time
from ostler.kernel.ids import Thing
from ostler.people.models import Person


class Inspection(Thing):
    """Shows on the owner's page from ``shows_at`` on, unless ``sealed_by`` the monitoring officer. Times are UTC;
    ``expires_at`` ends the leave to read."""

    conversation = models.ForeignKey("conversations.Conversation", on_delete=models.PROTECT,
                                     related_name="inspections")
    by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="inspections")
    reason = models.TextField()
    salt = models.CharField(max_length=32)
    event = models.CharField(max_length=14)         # the audit event that carries the reason's digest
    at = models.DateTimeField()
    expires_at = models.DateTimeField()
    shows_at = models.DateTimeField()
    sealed_by = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")


def may_look_into(person: Person | None, conversation: str) -> Q:
    """The condition on rows whose conversation an administrator has leave to read now, by the path to its key. What is
    sealed by a safeguarding flag is not inspected, nor is leave that was given before it."""
    if person is None or person.suspended_at is not None or not person.has_role("administrator"):
        return Q(pk__in=[])
    leave = Inspection.objects.filter(by=person, expires_at__gt=time.now(), conversation__sealed_at=None,
                                      conversation=OuterRef(conversation))
    return Q(Exists(leave))
