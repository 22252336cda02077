"""A post on its own page, with what it answers and what answers it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from ostler.kernel.access import EVERYONE, open_to
from ostler.kernel.open_pages import kept, reads
from ostler.people.models import Person
from ostler.social import access, commented, following, shapes, storing, threads, voices, walking
from ostler.social.models import Publication
from ostler.social.models.publication import BOOST, POST
from ostler.social.shapes import Item
from ostler.social.shown import shown_to
from ostler.social.views.viewer import viewer_of


@open_to(EVERYONE)
@kept
@require_safe
def post(request: HttpRequest, uid: str) -> HttpResponse:
    """One post and its answers. Of one that was taken back, that it was, when, in whose voice and why."""
    viewer = viewer_of(request)
    try:
        found = access.publication_for(viewer, uid, POST)
    except Http404:
        return _withdrawn(request, access.withdrawn_for(viewer, uid, POST))
    if found.withdrawn_at is not None:
        return _withdrawn(request, found)
    reads(found.ref)
    [item] = shapes.shaped([found], viewer)
    return render(request, "social/post.html", {
        "item": item, "above": _above(found, viewer), "below": threads.below(found, viewer),
        "may_change": access.may_change(viewer, found), "true_author": true_author(found, viewer),
        "may_use": voices.may_use(viewer),
        "passed_on": _passed_on(found, viewer), "comments": commented.of(found, viewer)})


@open_to(EVERYONE)
@kept
@require_safe
def tag(request: HttpRequest, name: str) -> HttpResponse:
    """Everything with a hashtag, newest first."""
    viewer, ref = viewer_of(request), f"{storing.TAG_REF}{name}"
    tagged = shown_to(viewer).filter(subjects__how="tag", subjects__ref=ref)
    found, older = walking.page(tagged, request.GET.get("before", ""))
    return render(request, "social/tag.html", {
        "name": name, "ref": ref, "items": shapes.shaped(found, viewer), "older": older,
        "newest": walking.newest_of(found), "is_followed": following.is_followed(viewer, ref),
        "feed_url": reverse("social:tag-feed", args=[name, "atom"])})


def true_author(publication: Publication, viewer: Person | None) -> Person | None:
    """Who wrote what a post, service or body says, for who has a need to know it."""
    is_own_voice = publication.voice == publication.author.ref
    return None if is_own_voice or not access.may_see_author(viewer, publication) else publication.author


def _passed_on(found: Publication, viewer: Person | None) -> list[str]:
    """The voices of theirs in which it is passed on now."""
    theirs = [voice.ref for voice in voices.may_use(viewer)]
    return list(found.quoted_in.filter(kind=BOOST, voice__in=theirs, withdrawn_at=None).values_list("voice", flat=True))


def _withdrawn(request: HttpRequest, found: Publication) -> HttpResponse:
    return render(request, "social/withdrawn.html", {"publication": found, "voice": voices.one(found.voice)},
                  status=410)


def _above(found: Publication, viewer: Person | None) -> Item | None:
    """What it answers, where the viewer can read that."""
    above = shown_to(viewer).filter(pk=found.parent_id).first() if found.parent_id else None
    return shapes.shaped([above], viewer)[0] if above is not None else None
