"""The only way a page gets something published: 404 for what one may not know of, 403 for what one may not change."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from ostler.people.models import Person
from ostler.social import voices
from ostler.social.models import Circle, Publication
from ostler.social.models.publication import DRAFT, SCHEDULED, WAITING


def publication_for(viewer: Person | None, uid: str, *kinds: str) -> Publication:
    """Something the viewer may read, of the kinds asked for. What was withdrawn is found by its author; others read
    that it was withdrawn where a page says so (``withdrawn_for``)."""
    found = Publication.objects.visible_to(viewer).select_related("circle", "root", "quotes").filter(uid=uid)
    one = found.filter(kind__in=kinds).first() if kinds else found.first()
    if one is None:
        raise Http404("No such publication.")
    return one


def entry_for(viewer: Person | None, slug: str) -> Publication:
    """The entry at /blog/slug."""
    found = Publication.objects.visible_to(viewer).filter(kind="entry", slug=slug).first() if slug else None
    if found is None:
        raise Http404("No such entry.")
    return found


def own_for(viewer: Person, uid: str) -> Publication:
    """Something that the viewer may change: written by them, alone or jointly, or in a voice that is theirs now.
    Drafts of others in one's own voice are shared: several people stand behind one post."""
    found = Publication.objects.select_related("circle", "root").filter(uid=uid).first()
    if found is None or not _may_know(viewer, found):
        raise Http404("No such publication.")
    if not may_change(viewer, found):
        raise PermissionDenied("It is another's.")
    return found


def may_change(viewer: Person | None, publication: Publication) -> bool:
    """Its author, who stands in its byline, and who may speak in its voice now."""
    if viewer is None or viewer.suspended_at is not None:
        return False
    if publication.author_id == viewer.pk or publication.bylines.filter(person=viewer).exists():
        return True
    is_shared = not publication.voice.startswith(f"{voices.PERSON}:")
    return is_shared and voices.may_speak(viewer, publication.voice)


def _may_know(viewer: Person, publication: Publication) -> bool:
    known = Publication.objects.visible_to(viewer).filter(pk=publication.pk).exists()
    return known or (publication.state in (DRAFT, SCHEDULED, WAITING) and may_change(viewer, publication))


def circle_for(viewer: Person | None, slug: str) -> Circle:
    """The group at /groups/slug."""
    found = Circle.objects.visible_to(viewer).filter(slug=slug).first()
    if found is None:
        raise Http404("No such group.")
    return found
