"""A test page at the start of a shift: until it is answered, the slot is unproven on that channel."""

from django.db import models
from django.db.models import Q

from ostler.kernel.ids import Thing
from ostler.people.models import Person


class ProofSet(models.QuerySet["Proof"]):
    def visible_to(self, person: Person | None) -> "ProofSet":
        """Whether a slot is proven is known to officers; it says nothing else of anybody."""
        return self if person is not None and person.has_role("officer", "administrator") else self.none()


class Proof(Thing):
    """One channel of one shift: ``starts`` is when the shift begins; without a ``rota`` it is the desk's. UTC."""

    rota = models.ForeignKey("duty.Rota", null=True, blank=True, on_delete=models.PROTECT, related_name="proofs")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="proofs")
    starts = models.DateTimeField()
    channel = models.CharField(max_length=10)
    sent_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = ProofSet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rota", "person", "starts", "channel"], name="one_proof_a_channel"),
            models.UniqueConstraint(fields=["person", "starts", "channel"], condition=Q(rota=None),
                                    name="one_proof_a_channel_at_the_desk"),
        ]
