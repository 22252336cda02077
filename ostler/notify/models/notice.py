"""A notice on its way to somebody: one row a person a channel, written in the transaction of what it tells of."""

from typing import Final

from django.db import models

from ostler.kernel.ids import Thing
from ostler.people.models import Person

# What a notice can still become, by what it is: final is final.
MOVES: Final = {
    "queued": ("sent", "delivered", "seen", "acknowledged", "failed", "no-channel", "held-off-duty", "expired"),
    "sent": ("delivered", "seen", "acknowledged", "failed", "expired"),
    "delivered": ("seen", "acknowledged"),
    "seen": ("acknowledged",),
}


class NoticeSet(models.QuerySet["Notice"]):
    def visible_to(self, person: Person | None) -> "NoticeSet":
        """One's own. What a matter shows of others' is said by the matter."""
        return self.filter(person=person) if person is not None else self.none()


class Notice(Thing):
    """``channel`` and ``outcome`` in the vocabulary of the interface. ``kind`` names the words, which are made when
    it is sent; ``about`` is the reference it tells of; ``facts`` hold ids and numbers, nothing private. ``group`` is
    what belongs together (one try of a ladder). ``key`` makes asking twice one notice. ``person`` is None for somebody
    outside, who is reached at ``address``. Times are UTC, by the council's clock; ``taken_until`` by the machine's."""

    person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=10)
    kind = models.CharField(max_length=30)
    about = models.CharField(max_length=80, blank=True)
    urgency = models.CharField(max_length=30, blank=True)
    is_named = models.BooleanField(default=False)       # by the rota or a ladder
    facts = models.JSONField(default=dict)
    group = models.CharField(max_length=40, blank=True)
    key = models.CharField(max_length=120, unique=True)
    address = models.CharField(max_length=500, blank=True)      # where it went
    outcome = models.CharField(max_length=20, default="queued")
    why = models.CharField(max_length=200, blank=True)          # what stood in the way, in a word or two
    tries = models.PositiveSmallIntegerField(default=0)
    queued_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True)        # the next try; none once it is out of our hands
    taken_until = models.DateTimeField(null=True, blank=True)   # somebody is sending it now
    expires_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)    # when the outcome came
    provider_id = models.CharField(max_length=120, blank=True)

    objects = NoticeSet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(outcome="queued"), name="notice_due"),
            models.Index(fields=["about"]),
            models.Index(fields=["group"]),
            models.Index(fields=["provider_id"], condition=~models.Q(provider_id=""), name="notice_by_provider"),
        ]
