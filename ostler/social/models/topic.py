"""How a policy comes about in the open: what belongs to it, in the order in which it happened."""

from django.db import models

from ostler.kernel.ids import Thing
from ostler.people.models import Person


class TopicSet(models.QuerySet["Topic"]):
    def visible_to(self, person: Person | None) -> "TopicSet":
        """Once opened, everybody's; before that those of the council prepare it."""
        from ostler.social.visibility import COUNCIL

        if person is not None and person.suspended_at is None and person.has_role(*COUNCIL):
            return self
        return self.exclude(opened_at=None)


class Topic(Thing):
    """``stage`` in words: proposed, consulting, deciding, decided, done. ``outcome``: what was decided, in a
    sentence or two, when known."""

    title = models.CharField(max_length=200)
    slug = models.SlugField(max_length=120, unique=True)
    summary = models.TextField(blank=True)
    stage = models.CharField(max_length=12, default="proposed")
    outcome = models.TextField(blank=True)
    owner = models.CharField(max_length=80)         # the voice that keeps the page
    made_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)

    objects = TopicSet.as_manager()

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> str:
        return f"social.topic:{self.uid}"

    @property
    def url(self) -> str:
        """Its page."""
        from django.urls import reverse

        return reverse("social:topic", args=[self.slug])


class Part(Thing):
    """Something on a topic's page: a publication (who may not read it does not see the line) or an address elsewhere,
    such as a committee paper. ``kind``: paper, entry, post, event, decision, link. ``on`` is the date it bears."""

    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="parts")
    kind = models.CharField(max_length=10)
    publication = models.ForeignKey("social.Publication", null=True, blank=True, on_delete=models.PROTECT,
                                    related_name="topic_parts")
    title = models.CharField(max_length=300, blank=True)
    address = models.CharField(max_length=1000, blank=True)
    note = models.CharField(max_length=500, blank=True)
    on = models.DateField()
    by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["on", "pk"]
