"""Who rang, and how to tell them: personal data of somebody outside, kept apart from what they said."""

from django.db import models
from django.db.models import Q

from ostler.conversations.models.conversation import Conversation, is_party
from ostler.conversations.models.ring import Ring
from ostler.duty import roll as rolls
from ostler.kernel import time
from ostler.kernel.ids import Thing
from ostler.people.models import Person


class CallerSet(models.QuerySet["Caller"]):
    def visible_to(self, person: Person | None) -> "CallerSet":
        """A councillor's callers are hers and her delegates'; the council's are whose who answer for the matter. The
        officers see hers once she shares them; nobody else who is in the matter does."""
        if person is None:
            return self.none()
        answered = Conversation.objects.answered_by(person)
        councils = Q(kept_for=None) | Q(is_shared=True)
        theirs = Q(kept_for__in=_for_whom(person)) | Q(kept_for=None, ring__noted_by=person)
        return self.filter(is_party(person, "ring__conversation")).filter(
            theirs | (councils & Q(ring__conversation__in=answered)))


class Caller(Thing):
    """``channel``: sms, email, or empty where they have to be rung back; ``address`` is a number in +44 form or an
    e-mail address. ``kept_for``: whose caller it is where the asking side took the call; None: the council's. Nothing
    of it is in the chain, so that it can be forgotten as soon as somebody asks. Times are UTC."""

    ring = models.OneToOneField(Ring, on_delete=models.PROTECT, related_name="caller")
    kept_for = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+",
                                 db_index=False)
    name = models.CharField(max_length=80, blank=True)
    channel = models.CharField(max_length=10, blank=True)
    address = models.CharField(max_length=254, blank=True)
    is_shared = models.BooleanField(default=False)
    told_at = models.DateTimeField(null=True, blank=True)       # final: nobody is told twice

    objects = CallerSet.as_manager()

    @property
    def ref(self) -> str:
        return f"conversations.caller:{self.uid}"


def _for_whom(person: Person) -> list[int]:
    """The person, and those they act for now."""
    now = time.now()
    acting = rolls.current(now).delegations_at(now)
    return [person.pk, *(row.principal_id for row in acting if row.delegate_id == person.pk)]
