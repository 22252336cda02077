"""The addresses that everybody may read, for search engines: by kind, in ranges of row numbers, so that a council with
a million posts counts nothing and holds none of them in memory. Each list starts at its room's own rule for a visitor.

Tags are not among them: what they lead to is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat, Substr
from django.urls import reverse

from ostler.conversations.models import Decision
from ostler.conversations.models.decision import PUBLISHED
from ostler.people.models import Handle, Organisation, Person, Post, Role, Ward
from ostler.services.models import Service
from ostler.social import voices
from ostler.social.models import Circle, Publication, Topic
from ostler.social.models.publication import BOOST, COMMENT, DISCUSSION, ENTRY, EVENT, OWN_PAGE

A_FILE: Final = 50_000      # row numbers of one file, and so its most addresses: the protocol's limit
A_PIECE: Final = 1_000      # rows that are asked for at once
SINGLE: Final = (
    "web:home", "social:blog", "social:events", "social:past-events", "social:groups", "social:topics",
    "social:moderation", "people:wards", "people:my-councillor", "services:index", "conversations:decisions",
    "conversations:thanks-page", "web:about", "web:ladder")
Rows = QuerySet[Any]


@dataclass(frozen=True)
class Section:
    """``rows`` is all that a visitor may read; ``path`` and ``changed`` (UTC, or None) of one of them."""

    rows: Callable[[], Rows]
    path: Callable[[Any], str]
    changed: Callable[[Any], datetime | None] = lambda row: None

    def piece(self, start: int, end: int) -> list[Any]:
        """The next of them from one row number on, up to another."""
        return list(self.rows().filter(pk__gte=start, pk__lt=end).order_by("pk")[:A_PIECE])

    def files(self) -> list[int]:
        """The files that have something in them, by number."""
        last = self.rows().model._base_manager.aggregate(last=Max("pk"))["last"] or 0
        return [number for number in range(last // A_FILE + 1)
                if self.rows().filter(pk__gte=number * A_FILE, pk__lt=(number + 1) * A_FILE).exists()]


def _publications() -> Rows:
    found = Publication.objects.published_to(None).filter(kind__in=OWN_PAGE)
    return found.annotate(circle_slug=F("circle__slug")).only("kind", "uid", "slug", "at", "changed_at", "redacted_at")


def _publication(row: Any) -> str:
    """As ``Publication.url`` has it, without asking the resolver fifty thousand times; a test holds them together."""
    if row.kind == ENTRY:
        return f"/blog/{row.slug}"
    if row.kind == DISCUSSION:
        return f"/groups/{row.circle_slug}/discussions/{row.uid}"
    return f"/{'events' if row.kind == EVENT else 'posts'}/{row.uid}"


def _changed(row: Any) -> datetime | None:
    return max((moment for moment in (row.at, row.changed_at, row.redacted_at) if moment is not None), default=None)


def _persons() -> Rows:
    """Councillors, and whoever of the house has spoken to everybody in their own name."""
    public = Publication.objects.published_to(None).exclude(kind__in=(COMMENT, BOOST))
    spoken = public.filter(voice=Concat(Value(f"{voices.PERSON}:"), OuterRef("uid")))
    inside = Role.objects.current().exclude(role="resident").values("person")
    known = Q(pk__in=Person.objects.visible_to(None).values("pk")) | Q(Exists(spoken), pk__in=inside)
    return Person.objects.filter(known, suspended_at=None).exclude(handle="").only("handle")


def _names() -> Rows:
    """Posts, services, the council and its partners by their names."""
    bodies = Organisation.objects.visible_to(None).filter(kind__in=("council", "partner"))
    owners = ((voices.POST, Post.objects.visible_to(None)), (voices.SERVICE, Service.objects.visible_to(None)),
              (voices.ORGANISATION, bodies))
    known = Q()
    for kind, rows in owners:
        theirs = rows.filter(uid=Substr(OuterRef("owner"), len(kind) + 2))
        known |= Q(Exists(theirs), owner__startswith=f"{kind}:")
    return Handle.objects.current().filter(known)


def _decisions() -> Rows:
    return Decision.objects.public().filter(state=PUBLISHED).annotate(said_at=Max("texts__at"))


SECTIONS: Final[dict[str, Section]] = {
    "publications": Section(_publications, _publication, _changed),
    "wards": Section(lambda: Ward.objects.visible_to(None).filter(abolished_at=None),
                     lambda row: reverse("people:ward", args=[row.slug])),
    "services": Section(lambda: Service.objects.visible_to(None),
                        lambda row: reverse("duty:service", args=[row.slug])),
    "people": Section(_persons, lambda row: reverse("people:profile", args=[row.handle])),
    "names": Section(_names, lambda row: reverse("people:profile", args=[row.name])),
    "groups": Section(lambda: Circle.objects.visible_to(None).filter(closed_at=None),
                      lambda row: reverse("social:group", args=[row.slug])),
    "topics": Section(lambda: Topic.objects.visible_to(None), lambda row: row.url),
    "decisions": Section(_decisions, lambda row: row.url, lambda row: row.said_at),
}
