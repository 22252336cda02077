"""Feeds at their addresses, for anybody's program."""

import hashlib

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ostler.kernel.access import EVERYONE, open_to
from ostler.kernel.open_pages import kept, reads
from ostler.people import access as people
from ostler.people import handles
from ostler.social import feeds, naming, voices
from ostler.social.feeds import Feed
from ostler.social.models.publication import ENTRY, EVENT

ATOM, JSON = "atom", "json"
TYPES = {ATOM: "application/atom+xml; charset=utf-8", JSON: "application/feed+json; charset=utf-8"}


@open_to(EVERYONE)
@kept
@require_safe
def public(request: HttpRequest, form: str) -> HttpResponse:
    """Everything public."""
    return answered(request, form, Feed(_("Everything public"), "/", "/feeds/public", feeds.everything()))


@open_to(EVERYONE)
@kept
@require_safe
def tag(request: HttpRequest, name: str, form: str) -> HttpResponse:
    """What has a hashtag."""
    page = reverse("social:tag", args=[name])
    found = feeds.everything().filter(subjects__how="tag", subjects__ref=f"social.tag:{name}")
    return answered(request, form, Feed(f"#{name}", page, f"{page}/feed", found))


@open_to(EVERYONE)
@kept
@require_safe
def voice(request: HttpRequest, handle: str, form: str) -> HttpResponse:
    """What one voice publishes, jointly too. Of a person who is no councillor the public knows once they published."""
    owner = handles.find(handle)
    speaks = voices.one(owner) if owner else None
    is_known = owner is not None and (bool(naming.owners([handle.lower()])) or feeds.has_spoken(owner))
    if owner is None or speaks is None or not is_known:
        raise Http404("Nobody has this name.")
    return answered(request, form, Feed(speaks.name, speaks.url, f"/@{handle}/feed", feeds.spoken(owner)))


@open_to(EVERYONE)
@kept
@require_safe
def ward(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """What is about a ward, and what its councillors publish."""
    found = people.ward_for(None, slug)
    page = reverse("people:ward", args=[found.slug])
    return answered(request, form, Feed(found.name, page, f"{page}/feed", feeds.about_ward(found)))


@open_to(EVERYONE)
@kept
@require_safe
def blog(request: HttpRequest, form: str) -> HttpResponse:
    """Blog entries."""
    return answered(request, form, Feed(_("Blog"), "/blog/", "/blog/feed", feeds.everything().filter(kind=ENTRY)))


@open_to(EVERYONE)
@kept
@require_safe
def events(request: HttpRequest, form: str) -> HttpResponse:
    """Events as they are announced."""
    return answered(request, form, Feed(_("Events"), "/events/", "/events/feed", feeds.everything().filter(kind=EVENT)))


def answered(request: HttpRequest, form: str, feed: Feed) -> HttpResponse:
    """With a digest, so that a program that has it already is sent nothing."""
    reads(f"feed {feed.path}")
    body = feeds.as_atom(feed) if form == ATOM else feeds.as_json(feed)
    digest = f'"{hashlib.sha256(body.encode()).hexdigest()[:32]}"'
    same = digest in request.headers.get("If-None-Match", "")
    response = HttpResponseNotModified() if same else HttpResponse(body, content_type=TYPES[form])
    response["ETag"], response["Cache-Control"] = digest, "no-cache"
    response["Access-Control-Allow-Origin"] = "*"       # public, and the same for everybody
    return response


