"""Posts: writing, reading what came since, answering, passing on, changing, taking back; and following."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Status

from ostler.api import schemas, shapes_posts, since
from ostler.api import schemas_posts as said_of
from ostler.api.auth import asking
from ostler.kernel.text import clean_line
from ostler.people.models import Person, Ward
from ostler.social import access, following, home_feed, mentions, pace, party, speaking, storing, unlooked, voices
from ostler.social.actions import amending, posting
from ostler.social.actions.following import follow, unfollow
from ostler.social.models import Picture, Publication
from ostler.social.models.publication import COMMENT, DISCUSSION, OWN_PAGE, POST, PublicationSet
from ostler.social.refusals import Refused

router = Router(tags=["Posts"])


@router.get("/posts", response=said_of.PublicPosts, summary="What is published, the newest page, or what came since")
def listed(request: HttpRequest, of: str = said_of.OF, since: str = schemas.SINCE) -> dict[str, Any]:
    """All that you may read, or what one voice or hashtag has; oldest first. Ask again with `next`."""
    person = asking(request)
    return _page(_of(of, person), since, person)


@router.post("/posts", response={200: said_of.PublicPost, 201: said_of.PublicPost}, summary="Publish a post")
def write(request: HttpRequest, said: said_of.WritePost) -> Status[dict[str, Any]]:
    """The same `client_message_id` again: 200 and the same answer; with another body: 409. In the voice of a post or
    service, what looks like a party matter is refused until `not_party` says that it is none. What looks personal is
    answered with 409, `found` and `looked`: it is published once `looked` comes with the same words."""
    person = _inside(request)
    came_before = Publication.objects.filter(author=person, client_id=said.client_message_id).exists()
    if not came_before:
        pace.posts.take(person.pk)
    voice = said.voice or person.ref
    party.check(by=person, voice=voice, body=said.body, is_sure=said.not_party)
    if not came_before:
        unlooked.check({"body": said.body}, said.looked)
    made = posting.post(by=person, wanted=posting.Post(
        body=said.body, voice=voice, client_id=said.client_message_id, parent=_named(person, said.in_reply_to, POST),
        quotes=_named(person, said.quotes, *OWN_PAGE), about=_about(said.ward), is_no_party_matter=said.not_party,
        language=said.language or person.language, pictures=[] if came_before else _pictures(person, said.pictures)))
    return Status(200 if came_before else 201, shapes_posts.post(made, person))


@router.get("/posts/{uid:uid}", response=said_of.PublicPost, summary="One post, entry or event")
def one(request: HttpRequest, uid: said_of.PostUid) -> dict[str, Any]:
    """404 for what was withdrawn as well."""
    return shapes_posts.post(_standing(asking(request), uid, *OWN_PAGE), asking(request))


@router.get("/posts/{uid:uid}/replies", response=said_of.PublicPosts, summary="What answers it")
def replies(request: HttpRequest, uid: said_of.PostUid, since: str = schemas.SINCE) -> dict[str, Any]:
    """Everything below it that you may read; `in_reply_to` says what each answers."""
    person = asking(request)
    found = _standing(person, uid, POST)
    below = Publication.objects.published_to(person).filter(root=found.root or found, kind=POST).exclude(pk=found.pk)
    return _page(below, since, person)


@router.post("/posts/{uid:uid}/boosts", response=said_of.PublicPost, summary="Pass it on")
def boosts(request: HttpRequest, uid: said_of.PostUid, said: said_of.PassOn) -> dict[str, Any]:
    """Twice is once. Answers what was passed on."""
    person = _inside(request)
    found, voice = _standing(person, uid, *OWN_PAGE), said.voice or person.ref
    pace.posts.take(person.pk)
    if said.end:
        posting.unboost(by=person, voice=voice, publication=found)
    else:
        posting.boost(by=person, voice=voice, publication=found)
    return shapes_posts.post(found, person)


@router.post("/posts/{uid:uid}/wording", response=said_of.PublicPost, summary="Change what it says")
def wording(request: HttpRequest, uid: said_of.PostUid, said: said_of.Reword) -> dict[str, Any]:
    """The words before stay to be read. 403 for another's post."""
    person = _inside(request)
    found = _own(person, uid)
    unlooked.check({"body": said.body, "why": said.why}, said.looked)
    return shapes_posts.post(posting.reword(by=person, publication=found, body=said.body, why=said.why), person)


@router.post("/posts/{uid:uid}/withdrawal", response=said_of.PublicPost, summary="Take it back")
def withdrawal(request: HttpRequest, uid: said_of.PostUid, said: said_of.TakeBack) -> dict[str, Any]:
    """Answers it as it stood. Its address says from now on that it was withdrawn."""
    person = _inside(request)
    found = _own(person, uid)
    answer = shapes_posts.post(found, person)
    amending.withdraw(by=person, publication=found, why=clean_line(said.why))
    return answer


@router.get("/feed", response=said_of.PublicPosts, summary="What those whom you follow publish")
def feed(request: HttpRequest, since: str = schemas.SINCE) -> dict[str, Any]:
    """In the order of time; oldest first. Ask again with `next`."""
    person = asking(request)
    return _page(home_feed.publications(person), since, person)


@router.get("/mentions", response=said_of.PublicPosts, summary="What names you")
def named(request: HttpRequest, since: str = schemas.SINCE) -> dict[str, Any]:
    """You, or a post or service that you speak for."""
    person = asking(request)
    return _page(mentions.of(person), since, person)


@router.get("/follows", response=said_of.FollowedThings, summary="Whom and what you follow")
def followed(request: HttpRequest) -> dict[str, Any]:
    """Nobody but you sees it."""
    return _followed(asking(request))


@router.post("/follows", response=said_of.FollowedThings, summary="Follow something, or no longer")
def follows(request: HttpRequest, said: said_of.FollowIt) -> dict[str, Any]:
    """Twice is once; 422 for what is nothing that can be followed, or not yours to know of."""
    person = asking(request)
    try:
        (unfollow if said.end else follow)(by=person, ref=said.ref)
    except Http404 as nothing:
        raise Refused(_("There is no such thing to follow, or it is not yours to see.")) from nothing
    return _followed(person)


def _followed(person: Person) -> dict[str, Any]:
    return {"items": [{"ref": each.ref, "name": each.name, "url": each.url} for each in following.followed(person)]}


def _page(found: PublicationSet, after: str, person: Person) -> dict[str, Any]:
    rows, end = since.page(found, after)
    return {"items": shapes_posts.posts(rows, person), "next": end}


def _of(ref: str, person: Person) -> PublicationSet:
    readable = Publication.objects.published_to(person)
    if not ref:
        return readable.exclude(kind__in=(COMMENT, DISCUSSION))
    if ref.startswith(storing.TAG_REF):
        return readable.filter(subjects__how="tag", subjects__ref=ref)
    return speaking.in_voice(ref, person) if ref.partition(":")[0] in voices.KINDS else readable.none()


def _inside(request: HttpRequest) -> Person:
    person = asking(request)
    if not person.is_inside:
        raise PermissionDenied(_("Only councillors, officers and partners post here."))
    return person


def _standing(person: Person, uid: str, *kinds: str) -> Publication:
    found = access.publication_for(person, uid, *kinds)
    if not found.is_live:
        raise Http404
    return found


def _named(person: Person, uid: str, *kinds: str) -> Publication | None:
    """What the body names, and no address: it is refused where there is none such."""
    try:
        return _standing(person, uid, *kinds) if uid else None
    except Http404 as nothing:
        raise Refused(_("What you answer or quote is not there, or not yours to see.")) from nothing


def _pictures(person: Person, uids: list[str]) -> list[Picture]:
    """Their own that are in nothing yet, in their order."""
    found = Picture.objects.filter(uid__in=uids, by=person, publication=None, removed_from=None).in_bulk(
        field_name="uid")
    if len(found) != len(set(uids)):
        raise Refused(_("One of the pictures is not there any more, or is none of yours. Send it again."))
    return [found[uid] for uid in dict.fromkeys(uids)]


def _own(person: Person, uid: str) -> Publication:
    found = access.own_for(person, uid)
    if found.kind != POST or not found.is_live:
        raise Http404
    return found


def _about(ward: str) -> list[str]:
    return [f"people.ward:{uid}" for uid in Ward.objects.filter(uid=ward).values_list("uid", flat=True)] if ward else []
