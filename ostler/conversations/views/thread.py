"""Everything the page of one conversation shows to one person."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from ostler.conversations import decision_page, dues, emergency, present, public_updates, rings, timeline, truth
from ostler.conversations.allowed import actions_for
from ostler.conversations.audit_tags import capacity_name
from ostler.conversations.forms import URGENCIES
from ostler.conversations.forms_rings import RingForm
from ostler.conversations.lines_in_short import in_short
from ostler.conversations.models import Attachment, Conversation, Flag
from ostler.conversations.problems import problem_of
from ostler.conversations.window import Window, before, newest
from ostler.kernel import limits
from ostler.people.requests import person_of


def thread_context(
    request: HttpRequest, conversation: Conversation, window: Window | None = None
) -> dict[str, Any]:
    """The line of truth, the thread, what may be done, and what stands beside it."""
    person = person_of(request)
    part = timeline.part(conversation, person, window or asked_window(request, conversation))
    return {
        "conversation": conversation,
        "line": truth.line(conversation, person),
        "window": part.window,
        "items": part.items,
        "history": in_short(part.history),
        "dues": dues.current(conversation),
        "allowed": actions_for(person, conversation),
        "capacity": capacity_name(conversation.capacity),
        "urgency_name": dict(URGENCIES).get(conversation.urgency, conversation.urgency),
        "emergency_lines": _numbers(conversation),
        "flag": Flag.objects.visible_to(person).standing().filter(conversation=conversation).first()
        if conversation.sealed_at else None,
        "problem": problem_of(conversation, person),
        "calls": rings.calls(conversation, person),
        "ring_form": RingForm(auto_id="ring_%s"),
        "decisions": decision_page.beside(conversation, person),
        "public_update": public_updates.beside(conversation, person),
        "attachments": _attachments(conversation),
        "present": present.listed(conversation),
    }


def _numbers(conversation: Conversation) -> list[emergency.Line]:
    """Whom to ring: for a matter with a safeguarding flag 999 and the safeguarding team."""
    if conversation.sealed_at is not None:
        return emergency.safeguarding_lines()
    return emergency.lines() if conversation.urgency == "emergency" else []


def asked_window(request: HttpRequest, conversation: Conversation) -> Window:
    """The part that an address names: ``before`` a message, or the newest, ``since`` where the page began."""
    earlier = _number(request, "before")
    return before(conversation, earlier) if earlier else newest(conversation, since=_number(request, "since"))


def _number(request: HttpRequest, name: str) -> int:
    """A number of a message, 0 for what is none."""
    given = request.GET.get(name) or request.POST.get(name, "")
    return int(given) if given.isdecimal() and len(given) < 10 else 0


def _attachments(conversation: Conversation) -> "QuerySet[Attachment]":
    """Those of messages that were not withdrawn."""
    kept = Attachment.objects.filter(message__conversation=conversation, message__withdrawn_at=None)
    return kept.select_related("file").order_by("-pk")[: limits.PAGE_ROWS]
