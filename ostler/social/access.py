"""The only way a page gets something published: 404 for what one may not know of, 403 for what one may not change."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from ostler.kernel.ids import is_uid
from ostler.people.models import Person
from ostler.social import visibility, voices
from ostler.social.models import Circle, Picture, Publication
from ostler.social.models.publication import DRAFT, PUBLISHED, SCHEDULED, WAITING


def publication_for(viewer: Person | None, uid: str, *kinds: str) -> Publication:
    """Something the viewer may read, of the kinds asked for. What was withdrawn is found by its author; others read
    that it was withdrawn where a page says so (``withdrawn_for``)."""
    if not is_uid(uid):
        raise Http404("No such publication.")
    found = Publication.objects.visible_to(viewer).select_related("circle", "root", "quotes").filter(uid=uid)
    one = found.filter(kind__in=kinds).first() if kinds else found.first()
    if one is None:
        raise Http404("No such publication.")
    return one


def withdrawn_for(viewer: Person | None, uid: str, *kinds: str) -> Publication:
    """Something that was taken back, for who could read it if it had not been: that it was, when, why and in whose
    voice is all that they may know."""
    found = Publication.objects.filter(visibility.readable(viewer), uid=uid, kind__in=kinds, state=PUBLISHED,
                                       withdrawn_at__isnull=False).first()
    if found is None:
        raise Http404("No such publication.")
    return found


def picture_for(viewer: Person | None, uid: str) -> Picture:
    """A picture of what the viewer may read; one that is in nothing yet, for who sent it."""
    found = Picture.objects.select_related("file", "publication").filter(uid=uid).first()
    if found is None or found.file.disposed_at is not None or not _may_see(viewer, found):
        raise Http404("No such picture.")
    return found


def may_see_author(viewer: Person | None, publication: Publication) -> bool:
    """Who truly wrote what a post or service says: those who may speak in the same voice, who wrote it, and who keep
    the record and the rules. Nobody else."""
    if viewer is None or viewer.suspended_at is not None or not viewer.is_inside:
        return False
    return viewer.has_role("monitoring-officer", "records-officer") or may_change(viewer, publication)


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
    """Who spoke for themselves, who stands in its byline, and who may speak in its voice now: what somebody wrote as a
    post is the post's, once they hold it no more."""
    if viewer is None or viewer.suspended_at is not None:
        return False
    if publication.voice.startswith(f"{voices.PERSON}:"):
        is_theirs = publication.author_id == viewer.pk
    else:
        is_theirs = voices.may_speak(viewer, publication.voice)
    return is_theirs or publication.bylines.filter(person=viewer).exists()


def may_redact(viewer: Person | None, publication: Publication) -> bool:
    """Who may change it, and who keeps the record and the rules: personal data of others waits for no author."""
    return keeps_record(viewer) or may_change(viewer, publication)


def keeps_record(viewer: Person | None) -> bool:
    """Whose office it is to take personal data out of what anybody published."""
    if viewer is None or viewer.suspended_at is not None:
        return False
    return viewer.has_role("monitoring-officer", "records-officer")


def to_redact(viewer: Person, uid: str) -> Publication:
    """Something published that the viewer may take words out of."""
    found = Publication.objects.visible_to(viewer).filter(uid=uid).first()
    if found is None:
        raise Http404("No such publication.")
    if not may_redact(viewer, found):
        raise PermissionDenied("It is another's.")
    return found


def _may_know(viewer: Person, publication: Publication) -> bool:
    known = Publication.objects.visible_to(viewer).filter(pk=publication.pk).exists()
    return known or (publication.state in (DRAFT, SCHEDULED, WAITING) and may_change(viewer, publication))


def _may_see(viewer: Person | None, picture: Picture) -> bool:
    if picture.removed_from_id is not None:     # taken out by a redaction
        return viewer is not None and viewer.suspended_at is None and viewer.has_role("records-officer")
    if picture.publication is None:
        return viewer is not None and viewer.suspended_at is None and picture.by_id == viewer.pk
    known = Publication.objects.visible_to(viewer).filter(pk=picture.publication.pk).exists()
    return known or may_change(viewer, picture.publication)


def circle_for(viewer: Person | None, slug: str) -> Circle:
    """The group at /groups/slug."""
    found = Circle.objects.visible_to(viewer).filter(slug=slug).first()
    if found is None:
        raise Http404("No such group.")
    return found
