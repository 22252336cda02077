"""/@name of a person, post, service or organisation: what they are, and what they have published."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from ostler.kernel import panels, profiles
from ostler.people import access as people
from ostler.people.models import Organisation, Person
from ostler.people.views.profiles import person_facts, post_facts
from ostler.services.models import Service
from ostler.social import following, shapes, speaking, voices, walking
from ostler.social.views.viewer import viewer_of


def enter() -> None:
    """Give `kernel.profiles` the fuller page."""
    profiles.profiles.add(voices.PERSON, person)
    profiles.profiles.add(voices.POST, post)
    profiles.profiles.add(voices.SERVICE, service)
    profiles.profiles.add(voices.ORGANISATION, organisation)


def person(request: HttpRequest, uid: str) -> HttpResponse:
    """Whom the viewer may know of, with what the plain page says; whoever spoke in public is known by that, and by no
    more than that."""
    viewer, ref = viewer_of(request), f"{voices.PERSON}:{uid}"
    found = Person.objects.visible_to(viewer).filter(uid=uid).first()
    if found is not None:
        return _page(request, ref, "people/_person_facts.html", person_facts(found, viewer))
    if not speaking.is_known_by_words(ref, viewer):
        raise Http404("No such person.")
    return _page(request, ref)


def post(request: HttpRequest, uid: str) -> HttpResponse:
    """A post: who holds it is known inside."""
    viewer = viewer_of(request)
    found = people.post_for(viewer, uid)
    return _page(request, found.ref, "people/_post_facts.html", post_facts(found, viewer))


def service(request: HttpRequest, uid: str) -> HttpResponse:
    """A service, with the way to its own page, where it is asked for."""
    found = Service.objects.visible_to(viewer_of(request)).filter(uid=uid).first()
    if found is None:
        raise Http404("No such service.")
    return _page(request, found.ref, "social/_service_facts.html", {"service": found})


def organisation(request: HttpRequest, uid: str) -> HttpResponse:
    """The council itself, or a partner agency."""
    found = Organisation.objects.visible_to(viewer_of(request)).filter(uid=uid, kind__in=("council", "partner")).first()
    if found is None:
        raise Http404("No such body.")
    return _page(request, found.ref)


def _page(request: HttpRequest, ref: str, template: str = "", facts: dict[str, Any] | None = None) -> HttpResponse:
    viewer, voice = viewer_of(request), voices.one(ref)
    if voice is None:
        raise Http404("Nobody has this name.")
    before = request.GET.get("before", "")
    found, older = walking.page(speaking.in_voice(ref, viewer), before)
    pinned = [] if before else list(speaking.pinned(ref, viewer))
    items = shapes.shaped([*pinned, *(each for each in found if each not in pinned)], viewer, pinned=len(pinned))
    return render(request, "social/profile.html", {
        **(facts or {}), "facts_template": template, "voice": voice, "ref": ref, "items": items, "older": older,
        "newest": "" if before else walking.newest_of(found),
        "feed_url": reverse("social:voice-feed", args=[voice.handle, "atom"]) if voice.handle else "",
        "is_followed": following.is_followed(viewer, ref),
        "panels": panels.shown(panels.PROFILE, ref, viewer, request)})
