"""On the page of a person, a post or a service: a message to them, one tap off. What the protocol says to that stands
in the composer, as for every other message."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from ostler.duty.routing import UnknownDestination, route_to
from ostler.kernel.panels import PROFILE, SERVICE, Panel, panels
from ostler.people.models import Person
from ostler.services.models import Service

KINDS = {"people.person": "person", "people.post": "post", "services.service": "service"}


def profile(subject: str, viewer: Person | None) -> Mapping[str, Any] | None:
    """``subject`` is a reference. Nobody writes to themselves; residents have a way of their own."""
    kind, _colon, uid = subject.partition(":")
    if viewer is None or not viewer.is_inside or viewer.ref == subject or kind not in KINDS:
        return None
    to = f"{KINDS[kind]}:{uid}"
    try:
        route_to(to)
    except UnknownDestination:      # not in the directory, abolished, ended
        return None
    return {"to": to}


def service(subject: Service, viewer: Person | None) -> Mapping[str, Any] | None:
    """On the service's own page."""
    return profile(subject.ref, viewer)


def register() -> None:
    """Enter both, before what they publish."""
    for page, asked in ((PROFILE, profile), (SERVICE, service)):
        panels.add((page, "conversations.write"), Panel(_("Messages"), "conversations/_write.html", asked, place=10))
