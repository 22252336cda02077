"""Whatever is published on the open side: a post, an entry, an event, a discussion, a comment, a boost."""

from typing import Final

from django.db import models
from django.db.models import Q

from ostler.kernel import time
from ostler.kernel.ids import Thing
from ostler.people.models import Person
from ostler.social import levels, visibility

POST, ENTRY, EVENT, DISCUSSION, COMMENT, BOOST = "post", "entry", "event", "discussion", "comment", "boost"
DRAFT, SCHEDULED, WAITING, PUBLISHED, REFUSED = "draft", "scheduled", "waiting", "published", "refused"
MARKDOWN: Final = (ENTRY, EVENT, DISCUSSION)
OWN_PAGE: Final = (POST, ENTRY, EVENT, DISCUSSION)


class PublicationSet(models.QuerySet["Publication"]):
    def visible_to(self, person: Person | None) -> "PublicationSet":
        """The one rule: what the levels let them read of what is published, and what is theirs."""
        return self.filter(visibility.known(person))

    def published_to(self, person: Person | None) -> "PublicationSet":
        """The same without drafts and what was taken back, one's own included: what lists and feeds show."""
        return self.filter(visibility.shown(person))

    def spoken_by(self, voice: str) -> "PublicationSet":
        """What a voice (a reference of a person, post, service or organisation) published, jointly too."""
        return self.filter(Q(voice=voice) | Q(bylines__voice=voice)).distinct()

    def newest(self) -> "PublicationSet":
        return self.order_by("-at", "-pk")


class Publication(Thing):
    """``voice`` is the reference of who speaks (a person, post, service or organisation); ``author`` the person who
    truly wrote it, on the record. ``root`` is what a comment or reply belongs to, ``parent`` what it answers,
    ``quotes`` what a quote or boost passes on. ``at`` is when it was published, ``due_at`` when it is to be; both UTC.
    ``is_narrowed``: exempt, and only for the named or the council group. Titles and words here are the present ones;
    every version stands in ``Wording``."""

    kind = models.CharField(max_length=12)
    voice = models.CharField(max_length=80)
    author = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    slug = models.CharField(max_length=120, blank=True)
    title = models.CharField(max_length=200, blank=True)
    summary = models.CharField(max_length=400, blank=True)
    body = models.TextField(blank=True)
    language = models.CharField(max_length=5, default="en")
    level = models.CharField(max_length=15, default=levels.PUBLIC)
    council_group = models.ForeignKey("people.Group", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    circle = models.ForeignKey("social.Circle", null=True, blank=True, on_delete=models.PROTECT,
                               related_name="publications")
    is_narrowed = models.BooleanField(default=False)
    exempt_paragraph = models.CharField(max_length=20, blank=True)
    public_interest = models.TextField(blank=True)      # why keeping it exempt outweighs disclosing it
    state = models.CharField(max_length=10, default=DRAFT)
    made_at = models.DateTimeField()
    at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)    # the last edit a reader should know of
    redacted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)
    change_note = models.CharField(max_length=300, blank=True)  # of a revision's draft: what it changes, in a line
    pinned_at = models.DateTimeField(null=True, blank=True)
    takes_comments = models.BooleanField(default=True)
    versions_count = models.PositiveIntegerField(default=0)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="answers")
    root = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="below")
    quotes = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="quoted_in")
    client_id = models.CharField(max_length=64, blank=True)

    objects = PublicationSet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["kind", "-at"], name="publication_of_a_kind"),
            models.Index(fields=["voice", "-at"], name="publication_by_voice"),
            models.Index(fields=["root", "at"], name="publication_below"),
            models.Index(fields=["circle", "-at"], name="publication_in_circle"),
            models.Index(fields=["-at"], condition=Q(state="published"), name="publication_newest"),
            models.Index(fields=["due_at"], condition=Q(state="scheduled"), name="publication_due"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["slug"], condition=~Q(slug=""), name="one_entry_an_address"),
            models.UniqueConstraint(fields=["author", "client_id"], condition=~Q(client_id=""),
                                    name="one_publication_a_tap"),
            models.UniqueConstraint(fields=["voice", "quotes"], condition=Q(kind="boost", withdrawn_at=None),
                                    name="one_boost_a_voice"),
        ]

    def __str__(self) -> str:
        return self.title or self.body[:60]

    @property
    def ref(self) -> str:
        return f"social.publication:{self.uid}"

    @property
    def is_live(self) -> bool:
        return self.state == PUBLISHED and self.withdrawn_at is None

    @property
    def is_due(self) -> bool:
        """Scheduled, and the time has come."""
        return self.state == SCHEDULED and self.due_at is not None and self.due_at <= time.now()

    @property
    def url(self) -> str:
        """Its own page, or its place on the page of what it belongs to."""
        from django.urls import reverse

        if self.kind == ENTRY:
            return reverse("social:entry", args=[self.slug]) if self.slug else reverse("social:draft", args=[self.uid])
        if self.kind == EVENT:
            return reverse("social:event", args=[self.uid])
        if self.kind == DISCUSSION and self.circle is not None:
            return reverse("social:discussion", args=[self.circle.slug, self.uid])
        if self.kind == COMMENT and self.root is not None:
            return f"{self.root.url}#comment-{self.uid}"
        if self.kind == BOOST and self.quotes is not None:
            return self.quotes.url
        return reverse("social:post", args=[self.uid])
