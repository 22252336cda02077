"""A resident rang about a matter: one line and one more in the count."""

from django.db import models

from ostler.conversations.models.conversation import Conversation, is_party
from ostler.conversations.models.inspection import may_look_into
from ostler.kernel.ids import Thing
from ostler.people.models import Person


class RingSet(models.QuerySet["Ring"]):
    def visible_to(self, person: Person | None) -> "RingSet":
        """The lines of the matters a person may see, or has leave to look into: they are part of the matter. Who rang
        is a ``Caller``, with a rule of its own."""
        return self.filter(is_party(person, "conversation") | may_look_into(person, "conversation"))


class Ring(Thing):
    """``line`` and ``salt`` lie beside the chain as words do, ``event`` carries the digest. ``acting_for`` is the
    principal when a delegate noted it. ``at`` is UTC."""

    conversation = models.ForeignKey(Conversation, on_delete=models.PROTECT, related_name="rings")
    noted_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", db_index=False)
    acting_for = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+",
                                   db_index=False)
    client_id = models.CharField(max_length=64)         # the same form sent twice is one call
    line = models.CharField(max_length=140)
    salt = models.CharField(max_length=32)
    event = models.CharField(max_length=14)
    at = models.DateTimeField()
    disposed_at = models.DateTimeField(null=True, blank=True)

    objects = RingSet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["noted_by", "client_id"], name="one_ring_a_client_id")]

    @property
    def ref(self) -> str:
        return f"conversations.ring:{self.uid}"
