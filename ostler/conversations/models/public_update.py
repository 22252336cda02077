"""What residents are told of a matter once it is resolved: from its outcome alone, and once both sides agreed."""

from typing import Final

from django.db import models
from django.db.models import Q
from django.urls import reverse

from ostler.conversations.models.conversation import Conversation, is_party
from ostler.kernel.ids import Thing
from ostler.people.models import Person

PROPOSED, PUBLISHED, DECLINED, TAKEN_BACK, REPLACED = "proposed", "published", "declined", "taken-back", "replaced"
ASKING, ANSWERING = "asking", "answering"       # the sides of a matter
SIDES: Final = (ASKING, ANSWERING)


class PublicUpdateSet(models.QuerySet["PublicUpdate"]):
    def visible_to(self, person: Person | None) -> "PublicUpdateSet":
        """Those of matters that a person may see. What was published stands among what is public, and leads nowhere."""
        return self.filter(is_party(person, "conversation"))

    def standing(self) -> "PublicUpdateSet":
        return self.filter(state=PROPOSED)


class PublicUpdate(Thing):
    """``side``: asking or answering, whose proposal it is. ``state``: proposed, published, declined (by the other
    side), taken-back, replaced (by other words). ``agreed_by`` is of the other side. ``event`` carries the digest of
    the words. ``url``: where it is published. Times are UTC."""

    conversation = models.ForeignKey(Conversation, on_delete=models.PROTECT, related_name="public_updates")
    side = models.CharField(max_length=10)
    proposed_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", db_index=False)
    proposed_at = models.DateTimeField()
    words = models.TextField(blank=True)
    salt = models.CharField(max_length=32, blank=True)
    event = models.CharField(max_length=14)
    state = models.CharField(max_length=10, default=PROPOSED)
    state_at = models.DateTimeField()
    agreed_by = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+",
                                  db_index=False)
    url = models.CharField(max_length=200, blank=True)

    objects = PublicUpdateSet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation"], condition=Q(state="proposed"),
                                               name="one_public_update_at_a_time")]

    @property
    def ref(self) -> str:
        return f"conversations.public-update:{self.uid}"

    @property
    def page(self) -> str:
        """Where both sides look at it."""
        return reverse("conversations:public-update", args=[self.conversation.uid])
