"""Entries that are not published: whose they are, and which wait for whom."""

from dataclasses import dataclass

from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext as _

from ostler.kernel import saying
from ostler.people.models import Person
from ostler.social import access, voices
from ostler.social.actions.writing import UNPUBLISHED
from ostler.social.models import Byline, Publication
from ostler.social.models.publication import ENTRY, SCHEDULED, WAITING


@dataclass(frozen=True)
class Row:
    """``line`` says how it stands; ``waits_for_me`` that the reader's agreement is asked for."""

    entry: Publication
    line: str
    waits_for_me: bool


def draft_for(viewer: Person, uid: str) -> Publication:
    """A draft of theirs: 404 for what is none, or another's."""
    found = access.own_for(viewer, uid)
    if found.kind != ENTRY or found.state not in UNPUBLISHED or found.withdrawn_at is not None:
        raise Http404("No such draft.")
    return found


def of(person: Person) -> list[Row]:
    """All that somebody may change, what waits for them first, then what was begun last."""
    shared = [ref for ref in voices.refs_of(person) if ref != person.ref]
    theirs = Q(author=person) | Q(voice__in=shared) | Q(pk__in=Byline.objects.filter(person=person).values(
        "publication"))
    found = Publication.objects.filter(theirs, kind=ENTRY, state__in=UNPUBLISHED, withdrawn_at=None)
    rows = [_row(each, person) for each in found.select_related("parent").order_by("-made_at", "-pk")[:100]]
    return sorted(rows, key=lambda row: not row.waits_for_me)


def _row(entry: Publication, person: Person) -> Row:
    asked = entry.state in (WAITING, SCHEDULED) and entry.bylines.filter(person=person, agreed_at=None).exists()
    return Row(entry, _line(entry), asked)


def _line(entry: Publication) -> str:
    if entry.state == SCHEDULED and entry.due_at is not None:
        return _("To be published %(when)s") % {"when": saying.when(entry.due_at)}
    if entry.state == WAITING:
        return _("Waits until everybody who writes it has agreed")
    return _("Revision, not published") if entry.parent_id else _("Draft")
