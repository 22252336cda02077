"""What an officer decided, out of a matter: a record that the public may read, with nothing of the matter in it.

A draft is for the officers of the matter; once published it is everybody's. A correction is another version, and what
is withdrawn says so: nothing that was published goes silently.
"""

import json
from typing import Final

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from ostler.conversations.models.conversation import Conversation, is_party
from ostler.conversations.models.party import Party
from ostler.kernel.ids import Thing
from ostler.people.models import Person

DRAFT, PUBLISHED, WITHDRAWN = "draft", "published", "withdrawn"
DECIDE = ("officer", "monitoring-officer")      # whose records they are
KEEPS_PUBLIC = "monitoring-officer"             # who sees to what is published, where nobody of the matter is left
# What a version says, in the order in which it is shown.
PARTS: Final = ("title", "decision_words", "reasons", "alternatives", "interests", "taken_on", "taken_by", "delegation",
                "papers", "withheld", "why")


class DecisionSet(models.QuerySet["Decision"]):
    def visible_to(self, person: Person | None) -> "DecisionSet":
        """What was published, for everybody; drafts for the officers who may see the matter, and not for who acts for
        whoever asked."""
        shown = ~Q(published_at=None)
        if person is None or person.suspended_at is not None or not person.has_role(*DECIDE):
            return self.filter(shown)
        beside = Party.objects.current().filter(conversation=OuterRef("conversation")).asking(person)
        return self.filter(shown | (Q(is_party(person, "conversation")) & ~Q(Exists(beside))))

    def changeable_by(self, person: Person | None) -> "DecisionSet":
        """Who answers for the matter; of what is published the monitoring officer too. Nothing that was withdrawn."""
        standing = self.exclude(state=WITHDRAWN)
        if person is None or person.suspended_at is not None or not person.has_role(*DECIDE):
            return self.none()
        theirs = Q(Exists(Conversation.objects.answered_by(person).filter(pk=OuterRef("conversation"))))
        if person.has_role(KEEPS_PUBLIC):
            theirs |= Q(state=PUBLISHED)
        return standing.filter(theirs)

    def public(self) -> "DecisionSet":
        """What was published, also where it was withdrawn since."""
        return self.exclude(published_at=None)


class Decision(Thing):
    """``message`` is what it was recorded from, ``post`` who decided. ``state``: draft, published, withdrawn (a draft
    that was dropped has no ``published_at``). Versions up to ``hidden_up_to`` are read by nobody outside any more: they
    held what should not have been there. Times are UTC."""

    conversation = models.ForeignKey(Conversation, on_delete=models.PROTECT, related_name="decisions")
    message = models.ForeignKey("conversations.Message", on_delete=models.PROTECT, related_name="+", db_index=False)
    post = models.ForeignKey("people.Post", on_delete=models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=10, default=DRAFT)
    recorded_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", db_index=False)
    recorded_at = models.DateTimeField()
    taken_on = models.DateField()               # as the newest version says it: the list goes by it
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.TextField(blank=True)
    withdrawn_salt = models.CharField(max_length=32, blank=True)
    withdrawn_event = models.CharField(max_length=14, blank=True)
    versions_count = models.PositiveIntegerField(default=1)
    hidden_up_to = models.PositiveIntegerField(default=0)
    client_id = models.CharField(max_length=64)
    request_digest = models.CharField(max_length=64)

    objects = DecisionSet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["recorded_by", "client_id"], name="one_decision_a_client_id")]
        indexes = [models.Index(fields=["-taken_on", "-id"], condition=Q(published_at__isnull=False),
                                name="decisions_newest_first")]

    @property
    def ref(self) -> str:
        return f"conversations.decision:{self.uid}"

    @property
    def url(self) -> str:
        return reverse("conversations:decision", args=[self.uid])

    @property
    def newest(self) -> "DecisionText":
        return self.texts.get(number=self.versions_count)


class DecisionText(Thing):
    """One version. ``taken_on`` is a day of the council's calendar; ``taken_by`` a name, where it is to be public;
    ``papers`` one a line; ``withheld`` what is left out and why; ``why`` it was corrected. Words and salt go together
    at disposal; ``event`` carries their digest."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="texts", db_index=False)
    number = models.PositiveIntegerField()
    author = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    title = models.CharField(max_length=140)
    decision_words = models.TextField()
    reasons = models.TextField()
    alternatives = models.TextField()
    interests = models.TextField()
    taken_on = models.DateField()
    taken_by = models.CharField(max_length=200, blank=True)
    delegation = models.TextField()
    papers = models.TextField(blank=True)
    withheld = models.TextField(blank=True)
    why = models.TextField(blank=True)
    salt = models.CharField(max_length=32)
    event = models.CharField(max_length=14)
    disposed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["decision", "number"], name="one_text_a_version")]

    def in_chain(self) -> str:
        """What the digest covers."""
        return json.dumps({part: str(getattr(self, part)) for part in PARTS}, sort_keys=True, ensure_ascii=False)

    def words(self) -> str:
        """What a search finds it by."""
        parts = (self.title, self.decision_words, self.reasons, self.alternatives, self.papers)
        return "\n".join(part for part in parts if part)

    @property
    def paper_lines(self) -> list[str]:
        return [line.strip() for line in self.papers.splitlines() if line.strip()]

