"""What a resident told a councillor by the public form, until the councillor has dealt with it."""

from django.db import models
from django.db.models import Q

from ostler.conversations.models.conversation import Conversation
from ostler.duty import roll as rolls
from ostler.kernel import time
from ostler.kernel.ids import Thing, new_reference
from ostler.people.models import Person, Ward


class TellingSet(models.QuerySet["Telling"]):
    def visible_to(self, person: Person | None) -> "TellingSet":
        """The councillor it was told to and her delegates, and nobody else: a resident's data is hers to answer for.
        An address that was to be proved and was not: nobody."""
        if person is None or person.suspended_at is not None or not person.is_inside:
            return self.none()
        acting = [row.principal_id for row in rolls.current(time.now()).delegations_at(time.now())
                  if row.delegate_id == person.pk]
        return self.exclude(told_at=None).filter(Q(councillor=person) | Q(councillor__in=acting))

    def waiting(self) -> "TellingSet":
        return self.filter(settled_at=None)


class Telling(Thing):
    """``contact`` and ``channel`` as of a ``Caller``; ``told_at`` is empty until an e-mail address given was proved by
    ``proof`` (its reference). ``noted_on``: the matter it was counted on. Name and contact go once it is settled: on
    the matter they are kept by its own rule. Times are UTC."""

    reference = models.CharField(max_length=10, unique=True, default=new_reference, editable=False)
    councillor = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    ward = models.ForeignKey(Ward, on_delete=models.PROTECT, related_name="+", db_index=False)
    words = models.TextField()
    name = models.CharField(max_length=80, blank=True)
    channel = models.CharField(max_length=10, blank=True)
    contact = models.CharField(max_length=254, blank=True)
    proof = models.CharField(max_length=40, blank=True)
    sent_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    noted_on = models.ForeignKey(Conversation, null=True, blank=True, on_delete=models.PROTECT, related_name="tellings")

    objects = TellingSet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["councillor", "settled_at"], name="tellings_waiting")]

    @property
    def ref(self) -> str:
        return f"conversations.telling:{self.uid}"
