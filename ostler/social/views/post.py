"""A post on its own page, with what it answers and what answers it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ostler.kernel.access import EVERYONE, open_to
from ostler.social import access, shapes
from ostler.social.models import Publication
from ostler.social.models.publication import POST


@open_to(EVERYONE)
@require_safe
def post(request: HttpRequest, uid: str) -> HttpResponse:
    """One post and its answers, in the order in which they came."""
    viewer = request.person  # type: ignore[attr-defined]
    found = access.publication_for(viewer, uid, POST)
    below = Publication.objects.published_to(viewer).filter(root=found).order_by("at", "pk")
    items = shapes.shaped([found, *below], viewer)
    return render(request, "social/post.html", {"item": items[0], "below": items[1:]})


@open_to(EVERYONE)
@require_safe
def tag(request: HttpRequest, name: str) -> HttpResponse:
    """Everything with a hashtag, newest first."""
    viewer = request.person  # type: ignore[attr-defined]
    found = Publication.objects.published_to(viewer).filter(subjects__how="tag", subjects__ref=f"social.tag:{name}")
    return render(request, "social/tag.html", {"name": name, "items": shapes.shaped(found.newest()[:50], viewer)})
