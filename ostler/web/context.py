"""What every page knows."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from ostler.conversations import emergency
from ostler.kernel import time
from ostler.kernel.language import said
from ostler.people.models import Organisation
from ostler.web.gates import is_open


@dataclass(frozen=True)
class Place:
    """An entry of the navigation."""

    name: str
    url: str
    icon: str
    is_here: bool


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """The person, the council's name, the clock and the places to go."""
    return {
        "person": getattr(request, "person", None),
        "council_name": SimpleLazyObject(council_name),
        "council_clock": time.current(),
        "demonstration": settings.OSTLER_DEMO,
        "now": time.now(),
        "emergency_numbers": SimpleLazyObject(emergency.lines),
        "text_number": settings.OSTLER_TEXT_NUMBER,
        "open_places": SimpleLazyObject(lambda: list(open_places(request))),
        "places": SimpleLazyObject(lambda: list(places(request))),
    }


def council_name() -> str:
    """The council whose house this is, in the reader's language."""
    council = Organisation.objects.filter(kind="council").order_by("pk").first()
    return said(council, "name") if council else _("Your council")


def open_places(request: HttpRequest) -> list[Place]:
    """Where the open side's navigation leads."""
    wanted = (
        (_("News"), "web:home"),
        (_("Blog"), "social:blog"),
        (_("Events"), "social:events"),
        (_("Groups"), "social:groups"),
        (_("Topics"), "social:topics"),
        (_("My councillor"), "people:my-councillor"),
        (_("Services"), "services:index"),
    )
    found = ((name, reverse(route)) for name, route in wanted)
    return [Place(name, url, "", url == request.path) for name, url in found]


def places(request: HttpRequest) -> list[Place]:
    """Where the navigation leads: what is open to the reader."""
    wanted = (
        (_("Home"), "web:home", "home"),
        (_("New message"), "conversations:new", "new"),
        (_("Search"), "web:search", "search"),
        (_("People"), "people:directory", "people"),
        (_("Services"), "services:index", "services"),
        (_("In the open"), "social:following", "open"),
    )
    person = getattr(request, "person", None)
    found = ((name, reverse(route), icon) for name, route, icon in wanted if is_open(route, person))
    return [Place(name, url, icon, url == request.path) for name, url, icon in found]
