"""What came in from outside: kept before it is answered for, and what became of it."""

from django.db import models
from django.db.models import Q

from ostler.kernel.ids import Thing
from ostler.people.models import Person


class ArrivalSet(models.QuerySet["Arrival"]):
    def visible_to(self, person: Person | None) -> "ArrivalSet":
        """What one sent oneself. What others see of it is a message, and the matter says who sees that."""
        return self.filter(person=person) if person is not None else self.none()


class Arrival(Thing):
    """``channel``: email or sms. ``digest``: SHA-256 of the raw bytes, which lie in the files' folder under it until
    ``raw_gone_at``. ``envelope``: from and to, as the mail server said. ``outcome``: waiting, taken, known (it had come
    before), refused, ignored (nobody sits at the other end), failed. ``about`` is the matter, ``thing`` the message it
    became. ``quoted`` is what folds; ``left_out`` counts files that were not taken and lie in the raw alone. ``at`` is
    by the council's clock, ``due_at`` and ``taken_until`` by the machine's; all are UTC."""

    channel = models.CharField(max_length=10)
    digest = models.CharField(max_length=64, unique=True)
    size = models.PositiveIntegerField()
    envelope = models.JSONField(default=dict)
    message_id = models.CharField(max_length=400, blank=True)
    sender = models.CharField(max_length=254, blank=True)
    person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    outcome = models.CharField(max_length=10, default="waiting")
    why = models.CharField(max_length=80, blank=True)
    about = models.CharField(max_length=80, blank=True)
    thing = models.CharField(max_length=80, blank=True)
    quoted = models.TextField(blank=True)
    is_sure = models.BooleanField(default=True)
    left_out = models.PositiveSmallIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True, blank=True)
    taken_until = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    raw_gone_at = models.DateTimeField(null=True, blank=True)

    objects = ArrivalSet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], condition=Q(outcome="waiting"), name="arrival_due"),
            models.Index(fields=["sender", "at"], name="arrival_by_sender"),
            models.Index(fields=["thing"], condition=~Q(thing=""), name="arrival_by_thing"),
            models.Index(fields=["about"], condition=~Q(about=""), name="arrival_by_matter"),
        ]
