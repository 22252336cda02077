"""The blog as somebody reads it: what is newest, by whom, on what, at which level; and what belongs beside an entry."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.db.models import Count, Q

from ostler.people.models import Handle, Person
from ostler.social import audience, following, levels, parsing, storing, voices
from ostler.social.models import Publication, Subject, Wording
from ostler.social.models.publication import ENTRY, PublicationSet
from ostler.social.models.subject import TAG, VOICE
from ostler.social.shown import shown_to

MOST_RELATED: Final = 4
MOST_TAGS: Final = 8
NOBODY: Final = "-"


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed to; empty is everything. ``by`` is a handle, ``tag`` a hashtag's name."""

    by: str = ""
    tag: str = ""
    level: str = ""

    @property
    def query(self) -> str:
        """For an address."""
        return urlencode({name: value for name, value in vars(self).items() if value})


def entries(viewer: Person | None) -> PublicationSet:
    """All that the viewer may read."""
    return shown_to(viewer).filter(kind=ENTRY)


def narrowed(found: PublicationSet, filters: Filters) -> PublicationSet:
    """By whom, on what, at which level."""
    if filters.by:
        found = found.filter(pk__in=_with(VOICE, owner_of(filters.by)))
    if filters.tag:
        found = found.filter(pk__in=_with(TAG, f"{storing.TAG_REF}{parsing.tag_name(filters.tag)}"))
    if filters.level:
        found = found.filter(level=filters.level)
    return found


def owner_of(handle: str) -> str:
    """Whose a name is or was; what nobody is called by when it is nobody's."""
    row = Handle.objects.filter(name=handle.lower()).first()
    if row is not None:
        return str(row.owner)
    person = Person.objects.filter(handle=handle.lower()).first()
    return person.ref if person is not None else NOBODY


def levels_shown(viewer: Person | None) -> list[tuple[str, str]]:
    """The levels somebody can narrow a list to: there is nothing to choose for a visitor."""
    if viewer is None or viewer.suspended_at is not None:
        return []
    chosen = audience.levels_for(viewer) if viewer.is_inside else (levels.PUBLIC, levels.RESIDENTS)
    return [(level, levels.label(level)) for level in chosen]


def tags_of(found: PublicationSet) -> list[str]:
    """The tags that its newest entries bear most."""
    newest = found.newest().values("pk")[:200]
    rows = Publication.objects.filter(pk__in=list(newest.values_list("pk", flat=True)), subjects__how=TAG).values(
        "subjects__ref").annotate(times=Count("pk")).order_by("-times", "subjects__ref")
    return [row["subjects__ref"].removeprefix(storing.TAG_REF) for row in rows[:MOST_TAGS]]


def related(entry: Publication, viewer: Person | None) -> list[Publication]:
    """More entries: those that share most with it, tags before voices, by the one rule."""
    shared = list(entry.subjects.filter(how__in=(TAG, VOICE)).values_list("how", "ref"))
    tags, spoken = [ref for how, ref in shared if how == TAG], [ref for how, ref in shared if how == VOICE]
    likely = Subject.objects.filter(Q(how=TAG, ref__in=tags) | Q(how=VOICE, ref__in=spoken))
    found = entries(viewer).exclude(pk=entry.pk).filter(
        pk__in=likely.values("publication")).annotate(
        on_it=Count("subjects", filter=Q(subjects__how=TAG, subjects__ref__in=tags), distinct=True))
    return list(found.order_by("-on_it", "-at", "-pk")[:MOST_RELATED])


def versions(entry: Publication, viewer: Person | None) -> list[Wording]:
    """Every version that a reader of it may read, newest first. What was sealed is not among them."""
    rows = Wording.objects.visible_to(viewer).filter(publication=entry, disposed_at=None)
    return list(rows.order_by("-number"))


def voice_of(handle: str, viewer: Person | None) -> str:
    """Whose entries a list shows, by name; empty for somebody whom the viewer may not know of."""
    owner = owner_of(handle)
    voice = voices.one(owner) if owner != NOBODY and following.may_follow(viewer, owner) else None
    return voice.name if voice is not None else ""


def _with(how: str, ref: str) -> PublicationSet:
    return Publication.objects.filter(subjects__how=how, subjects__ref=ref).values("pk")  # type: ignore[return-value]
