"""An administrator opened a thread they are no party to: why, when, and when its owner is told."""

from django.db import models

from ostler.kernel.ids import Thing


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
