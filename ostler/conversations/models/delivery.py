"""How a message came to a person, on one channel. Final is final."""

from django.db import models

from ostler.kernel.ids import Thing


class Delivery(Thing):
    """``channel`` and ``outcome`` use interface.md's vocabulary. Times are UTC."""

    message = models.ForeignKey("conversations.Message", on_delete=models.PROTECT, related_name="deliveries")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey("people.Post", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=10, default="in-app")
    outcome = models.CharField(max_length=20, default="sent")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["message", "person", "channel"], name="one_delivery_a_person_and_channel")
        ]
