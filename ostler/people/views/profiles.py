"""The plain pages behind /@name: of a person, a post, a partner agency. A fuller page shows the same facts."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ostler.kernel import panels, profiles, time
from ostler.people import access, directory
from ostler.people.models import Person, Post


def enter() -> None:
    """What `kernel.profiles` shows where no room above gave more."""
    profiles.plain.add("people.person", person)
    profiles.plain.add("people.post", post)
    profiles.plain.add("people.organisation", organisation)


def person(request: HttpRequest, uid: str) -> HttpResponse:
    """Councillors for everybody, everyone in the directory for those inside."""
    viewer = _viewer(request)
    found = access.person_for(viewer, uid)
    return render(request, "people/profile.html", {
        **person_facts(found, viewer), "panels": panels.shown(panels.PROFILE, found.ref, viewer, request)})


def person_facts(found: Person, viewer: Person | None) -> dict[str, Any]:
    """What people/_person_facts.html is shown with."""
    [entry] = directory.entries(Person.objects.filter(pk=found.pk))
    inside = viewer is not None and viewer.is_inside
    earlier = found.terms.visible_to(viewer).filter(until__lte=time.now()).select_related("ward").order_by("-until")
    return {"entry": entry, "inside": inside, "earlier": earlier,
            "is_lead": inside and found.posts_now().exclude(safeguarding_since=None).exists()}


def post(request: HttpRequest, uid: str) -> HttpResponse:
    """What the post is and how it is reached; who holds it is known inside."""
    viewer = _viewer(request)
    found = access.post_for(viewer, uid)
    return render(request, "people/post.html", {
        **post_facts(found, viewer), "panels": panels.shown(panels.PROFILE, found.ref, viewer, request)})


def post_facts(found: Post, viewer: Person | None) -> dict[str, Any]:
    """What people/_post_facts.html is shown with."""
    inside = viewer is not None and viewer.is_inside
    return {"post": found, "holders": found.holders(time.now()) if inside else []}


def organisation(request: HttpRequest, uid: str) -> HttpResponse:
    """A partner agency, by name."""
    viewer = _viewer(request)
    found = access.partner_for(viewer, uid)
    return render(request, "people/organisation.html", {
        "organisation": found, "panels": panels.shown(panels.PROFILE, found.ref, viewer, request)})


def _viewer(request: HttpRequest) -> Person | None:
    viewer: Person | None = request.person  # type: ignore[attr-defined]
    return viewer
