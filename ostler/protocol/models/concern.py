"""A word to the monitoring officer in confidence: who raised it, who reads it, and nobody else by any way in."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from ostler.kernel.ids import Thing
from ostler.people.models import Person

READERS = "monitoring-officer"
OPEN, CLOSED = "open", "closed"
READER, RAISER = "reader", "raiser"


class ConcernSet(models.QuerySet["Concern"]):
    def visible_to(self, person: Person | None) -> "ConcernSet":
        """Who raised it, and who reads it. No role beside that one opens it: not an administrator, not a records
        officer, no manager, no delegate."""
        if not _is_here(person):
            return self.none()
        return self.filter(Q(raised_by=person) | Q(pk__in=self.model.objects.read_by(person).values("pk")))

    def read_by(self, person: Person | None) -> "ConcernSet":
        """Those that came to somebody: by the role they hold now, or by the post that reads in its stead. Never one's
        own, and never one about oneself."""
        if person is None or not _is_here(person):
            return self.none()
        theirs = Q(reader_post__in=person.posts_now())
        if person.has_role(READERS):
            theirs |= Q(reader_post=None)
        return self.filter(theirs).exclude(raised_by=person).exclude(about_holder=person)


def _is_here(person: Person | None) -> bool:
    return person is not None and person.suspended_at is None and person.is_inside


class Concern(Thing):
    """``about_holder``: a monitoring officer whom it is about, who never reads it; ``reader_post``: the post above
    theirs that reads it where nobody else holds the role. ``matter`` is the reference of what it is about,
    ``matter_reference`` how it is said aloud. ``waits_for``: reader or raiser, whose turn it is, since ``waits_since``.
    ``*_read``: up to which word each side has looked. Times are UTC."""

    raised_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    about_holder = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reader_post = models.ForeignKey("people.Post", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    matter = models.CharField(max_length=80, blank=True)
    matter_reference = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=10, default=OPEN)
    state_since = models.DateTimeField()
    outcome = models.CharField(max_length=30, blank=True)
    waits_for = models.CharField(max_length=10, default=READER)
    waits_since = models.DateTimeField()
    word_count = models.PositiveIntegerField(default=0)
    raiser_read = models.PositiveIntegerField(default=0)
    reader_read = models.PositiveIntegerField(default=0)

    objects = ConcernSet.as_manager()

    @property
    def ref(self) -> str:
        return f"protocol.concern:{self.uid}"

    @property
    def url(self) -> str:
        return reverse("protocol:concern", args=[self.uid])

    @property
    def is_open(self) -> bool:
        return self.state == OPEN


class ConcernWord(Thing):
    """``kind``: word, quote, closed, reopened. ``quoted`` says who wrote a quote and when, ``source`` is its reference.
    Body and salt go together at disposal; ``event`` carries their digest. ``client_id`` makes a double tap one."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="words", db_index=False)
    number = models.PositiveIntegerField()
    author = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)
    outcome = models.CharField(max_length=30, blank=True)
    quoted = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=80, blank=True)
    body = models.TextField()
    salt = models.CharField(max_length=32)
    at = models.DateTimeField()
    event = models.CharField(max_length=14)
    client_id = models.CharField(max_length=64, blank=True)
    disposed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["concern", "number"], name="one_word_a_number"),
            models.UniqueConstraint(fields=["author", "client_id"], condition=~Q(client_id=""),
                                    name="one_word_a_client_id"),
        ]
