"""Topics as somebody sees them: the stage, what belongs to it in the order in which it happened, each part by its own
rule. Who may not read something sees neither its line nor a gap nor a count."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from ostler.kernel import time
from ostler.people.models import Person
from ostler.social import shapes, visibility, voices
from ostler.social.models import Part, Publication, Topic
from ostler.social.models.publication import EVENT, PublicationSet
from ostler.social.shapes import Item
from ostler.social.shown import shown_to

STAGES: Final = ("proposed", "consulting", "deciding", "decided", "done")
PAPER, DECISION, LINK = "paper", "decision", "link"
BY_LINK: Final = (PAPER, DECISION, LINK)


@dataclass(frozen=True)
class Stage:
    """One of the line. ``is_now``: the topic stands here; ``is_past``: it has been here."""

    key: str
    name: str
    is_now: bool
    is_past: bool


@dataclass(frozen=True)
class Line:
    """A part as it stands on the page. ``item`` for a publication, else an address elsewhere, or words alone."""

    part: Part
    kind: str
    on: date
    title: str
    url: str
    item: Item | None = None


def topic_for(viewer: Person | None, slug: str) -> Topic:
    """The topic at an address."""
    found = Topic.objects.visible_to(viewer).filter(slug=slug).first()
    if found is None:
        raise Http404("No such topic.")
    return found


def own_topic(viewer: Person, slug: str) -> Topic:
    """One that the viewer keeps: 404 where they may not know of it, 403 for another's."""
    found = topic_for(viewer, slug)
    if not may_change(viewer, found):
        raise PermissionDenied("It is another's.")
    return found


def may_change(viewer: Person | None, topic: Topic) -> bool:
    """Those of the council who may speak in the voice that keeps it, and who began it."""
    if viewer is None or viewer.suspended_at is not None or not viewer.has_role(*visibility.COUNCIL):
        return False
    return topic.made_by_id == viewer.pk or voices.may_speak(viewer, topic.owner)


def stage_name(stage: str) -> str:
    """In words."""
    return {"proposed": _("Proposed"), "consulting": _("Consulting"), "deciding": _("Deciding"),
            "decided": _("Decided"), "done": _("Done")}[stage]


def line_of(topic: Topic) -> list[Stage]:
    """All stages, with where it stands."""
    at = STAGES.index(topic.stage)
    return [Stage(key, stage_name(key), place == at, place < at) for place, key in enumerate(STAGES)]


def kind_name(kind: str) -> str:
    """What a part is, in words."""
    return {"paper": _("Committee paper"), "decision": _("Decision"), "link": _("Link"), "entry": _("Blog entry"),
            "post": _("Post"), "event": _("Event"), "discussion": _("Discussion")}.get(kind, "")


def parts(topic: Topic, viewer: Person | None) -> list[Line]:
    """In the order of their dates, by the one rule."""
    rows = list(Part.objects.filter(topic=topic, removed_at=None).select_related("publication"))
    keys = {row.publication_id for row in rows if row.publication_id}
    found = list(shown_to(viewer).filter(pk__in=keys).select_related("circle", "event"))
    items = {item.publication.pk: item for item in shapes.shaped(found, viewer)}
    lines = [_line(row, items.get(row.publication_id or 0)) for row in rows
             if row.publication_id is None or row.publication_id in items]
    return sorted(lines, key=lambda line: (line.on, line.part.pk))


def publications(topic: Topic) -> PublicationSet:
    """What its feed is made of."""
    return Publication.objects.filter(topic_parts__topic=topic, topic_parts__removed_at=None).distinct()


def _line(row: Part, item: Item | None) -> Line:
    if item is None:
        return Line(row, kind_name(row.kind), row.on, row.title or row.address, row.address)
    publication = item.publication
    on = time.local(publication.event.starts_at).date() if publication.kind == EVENT else row.on
    return Line(row, kind_name(publication.kind), on, row.title or str(publication), publication.url, item)
