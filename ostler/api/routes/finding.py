"""Before sending: who answers, and what the protocol says. What is asked here is neither stored nor logged."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from ostler.api import schemas
from ostler.api.auth import asking
from ostler.conversations.advice import advise
from ostler.duty import routing
from ostler.kernel.text import clean

router = Router(tags=["Before sending"])


@router.post("/find", response=list[schemas.Way], summary="Find who answers for something")
def find(request: HttpRequest, said: schemas.Find) -> list[dict[str, Any]]:
    """Services by the words, best first, with who answers now and why; the duty desk always last."""
    return [route.as_json() for route in routing.find(clean(said.q), limit=said.limit)]


@router.post("/advice", response=schemas.Advice, summary="Ask what the protocol says to a message")
def advice(request: HttpRequest, said: schemas.AskAdvice) -> dict[str, Any]:
    """`appropriate`, `appropriate-if` (you are asked to do or change something) or `use-another-way`."""
    advised = advise(sender=asking(request), to=said.to, words=clean(said.body), urgency=said.urgency,
                     capacity=said.capacity)
    return advised.verdict.as_json()
