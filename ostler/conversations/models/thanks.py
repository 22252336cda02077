"""Thanks that may be public: the words that whoever thanked gave for it, and the leave of whoever is thanked."""

from typing import Final

from django.db import models
from django.db.models import Q
from django.urls import reverse

from ostler.conversations.models.conversation import is_party
from ostler.kernel.ids import Thing
from ostler.people.models import Person

PRIVATE, ASKED, PUBLIC, DECLINED, TAKEN_BACK = "private", "asked", "public", "declined", "taken-back"
UNNAMED, NAMED, NO = "yes", "named", "no"
ANSWERS: Final = (UNNAMED, NAMED, NO)


class ThanksSet(models.QuerySet["Thanks"]):
    def visible_to(self, person: Person | None) -> "ThanksSet":
        """What is public for everybody; everything else for who may see the matter."""
        return self.filter(Q(pk__in=self.model.objects.public().values("pk")) | is_party(
            person, "message__conversation"))

    def public(self) -> "ThanksSet":
        """Not what was disposed of since: it has no words any more."""
        return self.filter(state=PUBLIC).exclude(words="")


class Thanks(Thing):
    """Beside its message. ``by`` thanked (the principal, where a delegate wrote), ``officer`` is thanked, by ``post``.
    ``state``: private, asked, public, declined, taken-back. ``words`` are those given for the public, empty while
    private; ``event`` carries their digest. ``is_named``: the officer lets their own name stand there. Times are UTC.
    """

    message = models.OneToOneField("conversations.Message", on_delete=models.PROTECT, related_name="thanks")
    by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", db_index=False)
    officer = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+",
                                db_index=False)
    post = models.ForeignKey("people.Post", null=True, blank=True, on_delete=models.PROTECT, related_name="+",
                             db_index=False)
    state = models.CharField(max_length=10, default=PRIVATE)
    state_at = models.DateTimeField()
    words = models.TextField(blank=True)
    salt = models.CharField(max_length=32, blank=True)
    event = models.CharField(max_length=14, blank=True)
    is_named = models.BooleanField(default=False)

    objects = ThanksSet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["-state_at", "-id"], condition=Q(state="public"), name="public_thanks")]

    @property
    def ref(self) -> str:
        return f"conversations.thanks:{self.uid}"

    @property
    def url(self) -> str:
        """Its place among what is public."""
        return f"{reverse('conversations:thanks-page')}#thanks-{self.uid}"
