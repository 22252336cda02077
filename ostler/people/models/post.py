"""A post answers for services; people hold it for a time. It outlives its holder."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from ostler.kernel import time
from ostler.kernel.ids import Thing
from ostler.people.models.person import Person


class PostSet(models.QuerySet["Post"]):
    def visible_to(self, person: Person | None) -> "PostSet":
        """Posts are public by name; abolished ones only inside."""
        if person is not None and person.is_inside:
            return self
        return self.filter(abolished_at=None)

    def held_by(self, person: Person, at: datetime) -> "PostSet":
        """The posts a person holds at an instant."""
        return self.filter(
            Q(holdings__until=None) | Q(holdings__until__gt=at), holdings__person=person, holdings__since__lte=at
        ).distinct()


class Post(Thing):
    """``level`` 1 is the chief executive; 1 to 3 are chief officers for the protocol. ``row_key`` with ``source``
    names the row of the list it came from (identical rows are separate posts: the key counts them)."""

    title = models.CharField(max_length=200)
    title_cy = models.CharField(max_length=200, blank=True)
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="posts")
    team = models.CharField(max_length=200, blank=True)     # the list's "Service" column
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    grade = models.CharField(max_length=60, blank=True)
    manager = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="reports")
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    holder_unnamed = models.BooleanField(default=False)     # the list says it is held, but not by whom
    is_desk = models.BooleanField(default=False)            # the duty desk: where "I don't know" goes
    # Since when it is the safeguarding lead's. Empty rather than a yes or no, so that no watched table is rebuilt.
    safeguarding_since = models.DateTimeField(null=True, blank=True)
    source = models.CharField(max_length=60, blank=True)
    row_key = models.CharField(max_length=400, blank=True)
    abolished_at = models.DateTimeField(null=True, blank=True)

    objects = PostSet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["source", "row_key"])]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> str:
        return f"people.post:{self.uid}"

    @property
    def is_safeguarding_lead(self) -> bool:
        """Where safeguarding flags go."""
        return self.safeguarding_since is not None and self.abolished_at is None

    def holders(self, at: datetime) -> list[Person]:
        """Who holds the post at an instant: nobody where it is vacant, more than one where it is shared."""
        return list(
            Person.objects.filter(
                Q(holdings__until=None) | Q(holdings__until__gt=at), holdings__post=self, holdings__since__lte=at
            ).distinct()
        )


class HoldingSet(models.QuerySet["Holding"]):
    def at(self, instant: datetime) -> "HoldingSet":
        return self.filter(Q(until=None) | Q(until__gt=instant), since__lte=instant)

    def current(self) -> "HoldingSet":
        return self.at(time.now())

    def visible_to(self, person: Person | None) -> "HoldingSet":
        """Who holds a post is known inside; the public sees the post."""
        return self if person is not None and person.is_inside else self.none()


class Holding(Thing):
    """A person in a post from ``since`` until ``until`` (UTC; None = still)."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holdings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="holdings")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    kind = models.CharField(max_length=20, default="substantive")   # substantive, acting, interim

    objects = HoldingSet.as_manager()
