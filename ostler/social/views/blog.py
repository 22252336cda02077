"""The blog: entries newest first, one entry with what belongs to it, and how it has changed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ostler.kernel.access import EVERYONE, open_to
from ostler.kernel.open_pages import kept, reads
from ostler.kernel.text import clean_line
from ostler.people.models import Person
from ostler.social import access, bodies, commented, reading, seen_by, shapes, voices, walking
from ostler.social.forms_comment import CommentForm
from ostler.social.models import Publication
from ostler.social.models.publication import ENTRY
from ostler.social.reading import Filters
from ostler.social.views.post import true_author
from ostler.social.views.viewer import viewer_of

A_PAGE = 20


@open_to(EVERYONE)
@kept
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What one may read, newest first, by author, tag and level."""
    viewer = viewer_of(request)
    asked = {name: clean_line(request.GET.get(name, ""))[:60] for name in ("by", "tag", "level")}
    filters = Filters(asked["by"].removeprefix("@"), asked["tag"].removeprefix("#"), asked["level"])
    found = reading.narrowed(reading.entries(viewer), filters)
    rows, older = walking.page(found, request.GET.get("before", ""), A_PAGE)
    return render(request, "social/blog.html", {
        "items": shapes.shaped(rows, viewer), "older": older, "filters": filters,
        "by": reading.voice_of(filters.by, viewer) if filters.by else "", "levels": reading.levels_shown(viewer),
        "tags": reading.tags_of(reading.entries(viewer))})


@open_to(EVERYONE)
@kept
@require_safe
def entry(request: HttpRequest, slug: str) -> HttpResponse:
    """One entry. Of one that was taken back, that it was, when, in whose voice and why."""
    viewer = viewer_of(request)
    found = _entry(viewer, slug)
    if found.withdrawn_at is not None:
        return render(request, "social/withdrawn.html", {"publication": found, "voice": voices.one(found.voice)},
                      status=410)
    reads(found.ref)
    return render(request, "social/entry.html", {
        **page_of(found, viewer), "comments": commented.of(found, viewer), "comment_form": CommentForm(by=viewer)})


@kept
@open_to(EVERYONE)
@require_safe
def history(request: HttpRequest, slug: str) -> HttpResponse:
    """Its versions, as far as they may be read."""
    viewer = viewer_of(request)
    found = access.entry_for(viewer, slug)
    if not found.is_live:
        raise Http404("It was taken back.")
    return render(request, "social/entry_history.html", {"entry": found, "versions": reading.versions(found, viewer)})


def page_of(found: Publication, viewer: Person | None) -> dict[str, object]:
    """What the page of an entry shows to somebody."""
    item, *related = shapes.shaped([found, *reading.related(found, viewer)], viewer)
    parts = bodies.parts(found, viewer)
    return {"entry": found, "item": item, "parts": parts, "carded": bodies.carded(parts),
            "level": seen_by.described(found), "related": related,
            "may_change": access.may_change(viewer, found), "true_author": true_author(found, viewer),
            "versions": found.versions_count}


def _entry(viewer: Person | None, slug: str) -> Publication:
    try:
        return access.entry_for(viewer, slug)
    except Http404:
        gone = Publication.objects.filter(kind=ENTRY, slug=slug).values_list("uid", flat=True).first()
        return access.withdrawn_for(viewer, gone or "", ENTRY)
