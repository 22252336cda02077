"""The only way a page gets a text of the protocol or a part of one: 404 for what one may not know of."""

from django.http import Http404

from ostler.people.models import Person
from ostler.protocol.models import Clause, Concern, UrgencyClass, Version

EDITORS = ("monitoring-officer",)


def version_for(viewer: Person, uid: str) -> Version:
    """A text that the viewer may read, with its parts: for who edits it a draft too."""
    found = Version.objects.visible_to(viewer).prefetch_related("classes", "clauses").filter(uid=uid).first()
    if found is None:
        raise Http404("No such text.")
    return found


def draft_for(viewer: Person, uid: str) -> Version:
    """A draft, for a monitoring officer. What was adopted is no draft any more."""
    found = version_for(viewer, uid)
    if not found.is_draft or not viewer.has_role(*EDITORS):
        raise Http404("No such draft.")
    return found


def clause_in(version: Version, uid: str) -> Clause:
    """A clause of a text that the viewer was let into."""
    found = version.clauses.filter(uid=uid).first()
    if found is None:
        raise Http404("No such clause.")
    return found


def class_in(version: Version, key: str) -> UrgencyClass:
    """A class of a text that the viewer was let into."""
    found = version.classes.filter(key=key).first()
    if found is None:
        raise Http404("No such class.")
    return found


def concern_for(viewer: Person, uid: str) -> Concern:
    """One that the viewer raised or reads. To everybody else the same 404 as for what never was."""
    found = Concern.objects.visible_to(viewer).select_related("raised_by", "reader_post").filter(uid=uid).first()
    if found is None:
        raise Http404("No such concern.")
    return found
