"""Writing a new message: one field, who answers, what the protocol says, send."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from ostler.conversations import actions, emergency
from ostler.conversations.forms import CAPACITIES, URGENCIES, NewMessageForm, principals
from ostler.conversations.models import Conversation
from ostler.conversations.proposals import Proposal, Typed, propose
from ostler.conversations.refusals import Conflict, Refused
from ostler.conversations.views.uploads import keep_all
from ostler.duty.routing import UnknownDestination
from ostler.files.store import Refused as FileRefused
from ostler.kernel.access import INSIDE, open_to
from ostler.people.models import Person
from ostler.people.requests import person_of


@open_to(*INSIDE)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The composer; a POST sends, or with *Find who answers* (no JavaScript) comes back with who answers."""
    if request.method == "GET":
        return page(request, NewMessageForm(), Typed(words="", to=request.GET.get("to", "")))
    typed = Typed.in_form(request.POST)
    form = NewMessageForm(request.POST, request.FILES)
    if "find" in request.POST:
        return page(request, NewMessageForm(initial=request.POST.dict()), typed)
    if form.is_valid() and (started := _start(person_of(request), form, typed)):
        return redirect("conversations:conversation", started.uid)
    return page(request, form, typed, status=422)


@open_to(*INSIDE)
@require_POST
def proposal(request: HttpRequest) -> HttpResponse:
    """As one types: who answers and what to know, for these words. Nothing is stored."""
    return _partial(request, "conversations/_proposal.html")


@open_to(*INSIDE)
@require_POST
def advice(request: HttpRequest) -> HttpResponse:
    """The same advice again for another destination, urgency or capacity."""
    return _partial(request, "conversations/_advice.html")


def _start(sender: Person, form: NewMessageForm, typed: Typed) -> Conversation | None:
    """Send it. What is refused stands on the form, with everything that was typed."""
    given = form.cleaned_data
    try:
        return actions.start(
            by=sender, to=given["to"] or "auto", body=given["body"], client_message_id=given["client_message_id"],
            capacity=given["capacity"] or "council", urgency=given["urgency"] or None,
            files=keep_all(given["attachments"], given["description"], by=sender),
            acting_for=next((each for each in principals(sender) if each.uid == given["acting_for"]), None),
        )
    except Conflict:
        form.say_sent_before()
        return None
    except (Refused, FileRefused, UnknownDestination) as refusal:
        form.add_error("attachments" if isinstance(refusal, FileRefused) else None, str(refusal))
        return None


def _partial(request: HttpRequest, template: str) -> HttpResponse:
    proposed = propose(Typed.in_form(request.POST), sender=person_of(request))
    return render(request, template, {"is_update": True, "changed": request.POST.get("changed"),
                                      **_shown(proposed, person_of(request))})


def page(request: HttpRequest, form: NewMessageForm, typed: Typed, status: int = 200) -> HttpResponse:
    """The composer, with what was typed and what it leads to."""
    sender = person_of(request)
    proposed = propose(typed, sender=sender)
    return render(request, "conversations/compose.html", {"form": form, **_shown(proposed, sender)}, status=status)


def _shown(proposed: Proposal, sender: Person) -> dict[str, Any]:
    return {
        "proposal": proposed,
        "urgencies": URGENCIES,
        "urgency_name": dict(URGENCIES).get(proposed.urgency, ""),
        "capacities": CAPACITIES,
        "principals": principals(sender),
        "emergency_lines": emergency.lines() if proposed.is_emergency else [],
    }
