"""The blog: reading entries, writing one, and what is said below them."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Status

from ostler.api import schemas, shapes_entries, since
from ostler.api import schemas_entries as said_of
from ostler.api.auth import asking
from ostler.kernel.pace import pace
from ostler.people.models import Group, Person
from ostler.social import access, moderation, reading, unlooked
from ostler.social.actions import commenting, entries, writing
from ostler.social.audience import Audience
from ostler.social.models import Publication
from ostler.social.models.publication import COMMENT, DRAFT, OWN_PAGE
from ostler.social.reading import Filters
from ostler.social.refusals import Conflict

router = Router(tags=["Blog"])


@router.get("/entries", response=said_of.BlogEntries, summary="Entries, the newest page, or what came since")
def listed(request: HttpRequest, by: str = said_of.BY, tag: str = said_of.TAG, level: str = said_of.LEVEL,
           since: str = schemas.SINCE) -> dict[str, Any]:
    """All that you may read, oldest first. Ask again with `next`."""
    person = asking(request)
    rows, end = _page(reading.narrowed(reading.entries(person), Filters(by, tag, level)), since)
    return {"items": shapes_entries.entries(rows, person), "next": end}


@router.get("/entries/{slug:slug}", response=said_of.BlogEntry, summary="One entry")
def one(request: HttpRequest, slug: said_of.Slug) -> dict[str, Any]:
    """404 for what was withdrawn as well."""
    person = asking(request)
    found = access.entry_for(person, slug)
    if not found.is_live:
        raise Http404
    return shapes_entries.entry(found, person)


@router.post("/entries", response={200: said_of.BlogEntry, 201: said_of.BlogEntry}, summary="Write an entry")
def write(request: HttpRequest, said: said_of.WriteEntry) -> Status[dict[str, Any]]:
    """Published at once, or kept as a draft. The same `client_message_id` again: 200 and the same entry. What the
    public or residents could read is looked at first, as with posts: 409, `found` and `looked`."""
    person = asking(request)
    if not person.is_inside:
        raise PermissionDenied(_("Entries are written by councillors, officers and partners."))
    pace.take(person.pk)
    before = Publication.objects.filter(author=person, client_id=said.client_message_id).first()
    if before is not None and (before.state != DRAFT or not said.publish):
        return Status(200, shapes_entries.entry(_same(before, said), person))
    if said.publish and said.level in moderation.MODERATED:
        unlooked.check({"title": said.title, "summary": said.summary, "body": said.body}, said.looked)
    made = writing.draft(by=person, wanted=_wanted(person, said), client_id=said.client_message_id)
    if said.publish:
        made = entries.put_out(by=person, publication=made)
    return Status(201, shapes_entries.entry(made, person))


@router.get("/publications/{uid:uid}/comments", response=said_of.EntryComments, summary="What is said below it")
def comments(request: HttpRequest, uid: said_of.BelowUid) -> dict[str, Any]:
    """In the order of the page: each under what it answers."""
    person = asking(request)
    return {"items": shapes_entries.comments(_below(person, uid), person)}


@router.post("/publications/{uid:uid}/comments", response={200: said_of.EntryComment, 201: said_of.EntryComment},
             summary="Say something below it")
def comment(request: HttpRequest, uid: said_of.BelowUid, said: said_of.WriteComment) -> Status[dict[str, Any]]:
    """It stands, or waits for a moderator: `state` says which. The same `client_message_id` again: 200. What the public
    or residents could read is looked at first, as with posts: 409, `found` and `looked`."""
    person = asking(request)
    pace.take(person.pk)
    below = _below(person, uid)
    came_before = Publication.objects.filter(author=person, client_id=said.client_message_id).exists()
    if not came_before and moderation.is_moderated(below):
        unlooked.check({"body": said.body}, said.looked)
    answers = None
    if said.in_reply_to:
        answers = access.publication_for(person, said.in_reply_to, COMMENT)
    made = commenting.comment(by=person, wanted=commenting.Comment(
        said.body, below, answers, said.voice, said.client_message_id, person.language))
    return Status(200 if came_before else 201, shapes_entries.comment(made, person))


def _page(found: Any, after: str) -> tuple[list[Publication], str]:
    return since.page(found, after)


def _below(person: Person, uid: str) -> Publication:
    found = access.publication_for(person, uid, *OWN_PAGE)
    if not found.is_live:
        raise Http404
    return found


def _same(before: Publication, said: said_of.WriteEntry) -> Publication:
    if before.title != said.title.strip() or before.body != said.body.strip():
        raise Conflict(_("This was sent already, with other words."))
    return before


def _wanted(person: Person, said: said_of.WriteEntry) -> writing.Entry:
    readers = list(Person.objects.visible_to(person).filter(uid__in=said.readers))
    group = Group.objects.visible_to(person).filter(uid=said.council_group).first() if said.council_group else None
    audience = Audience(said.level, group, readers, said.is_narrowed, said.exempt_paragraph, said.public_interest)
    return writing.Entry(title=said.title, body=said.body, summary=said.summary, voice=said.voice or person.ref,
                         audience=audience, language=said.language or person.language,
                         takes_comments=said.takes_comments)
