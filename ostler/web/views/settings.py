"""What a person can see and set for themselves."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ostler.kernel.access import SIGNED_IN, open_to
from ostler.people.models import Person
from ostler.people.requests import person_of
from ostler.web.gates import is_open


@dataclass(frozen=True)
class Door:
    """A page for those whose work it is."""

    name: str
    url: str


@open_to(SIGNED_IN)
@require_safe
def settings(request: HttpRequest) -> HttpResponse:
    """Who one is here, the ways to sign in, and what one keeps."""
    person = person_of(request)
    page = {"posts": person.posts_now(), "doors": list(doors(person))}
    return render(request, "web/settings.html", page)


def doors(person: Person) -> Iterator[Door]:
    """The keeping pages that are open to this person: each page says itself to whom."""
    pages = (
        (_("The protocol"), "protocol:protocol"),
        (_("Write the protocol"), "protocol:drafts"),
        (_("A word to the monitoring officer"), "protocol:concern-new"),
        (_("In confidence"), "protocol:concerns"),
        (_("Where the protocol is departed from"), "conversations:departures"),
        (_("Decisions of officers"), "conversations:decisions"),
        (_("Thanks"), "conversations:thanks-page"),
        (_("How you are reached"), "notify:reached"),
        (_("Your hours and leave"), "duty:hours"),
        (_("Rotas"), "duty:rotas"),
        (_("Who is on now"), "duty:now"),
        (_("Who is duty officer when"), "duty:shifts"),
        (_("Calendars"), "duty:calendars"),
        (_("Which post answers for which service"), "duty:mapping"),
        (_("Bring in lists"), "people:import"),
        (_("Your drafts for the blog"), "social:drafts"),
        (_("How comments are moderated"), "social:moderation-rules"),
        (_("Accounts"), "account_people"),
        (_("Residents’ accounts"), "residents:accounts"),
    )
    for name, route in pages:
        if is_open(route, person):
            yield Door(name, reverse(route))
