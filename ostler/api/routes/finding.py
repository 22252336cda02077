"""Before sending: who answers, and what the protocol says. What is asked here is neither stored nor logged."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router

from ostler.api import schemas
from ostler.api.auth import asking
from ostler.conversations.advice import advise
from ostler.duty import routing
from ostler.kernel.text import clean
from ostler.people.models import Person

router = Router(tags=["Before sending"])


@router.post("/find", response=list[schemas.Way], summary="Find who answers for something")
def find(request: HttpRequest, said: schemas.Find) -> list[dict[str, Any]]:
    """Services by the words, best first, with who answers now and why; the duty desk always last."""
    _inside(request)
    return [route.as_json() for route in routing.find(clean(said.q), limit=said.limit)]


@router.post("/advice", response=schemas.Advice, summary="Ask what the protocol says to a message")
def advice(request: HttpRequest, said: schemas.AskAdvice) -> dict[str, Any]:
    """`appropriate`, `appropriate-if` (you are asked to do or change something) or `use-another-way`."""
    advised = advise(sender=_inside(request), to=said.to, words=clean(said.body), urgency=said.urgency,
                     capacity=said.capacity)
    return advised.verdict.as_json()


def _inside(request: HttpRequest) -> Person:
    """Who asks. Names of those who answer are for people of the house, here as on the page."""
    person = asking(request)
    if not person.is_inside:
        raise PermissionDenied(_("Only councillors, officers and partners can start a conversation here."))
    return person
