"""Writing a new message: one field, who answers, what the protocol says, send."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from ostler.conversations import actions, emergency
from ostler.conversations.forms import CAPACITIES, URGENCIES, NewMessageForm, principals
from ostler.conversations.models import Conversation
from ostler.conversations.proposals import Proposal, Typed, propose, take
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
    """The composer; a POST sends, or comes back (no JavaScript) with who answers, or with the way that was chosen."""
    if request.method == "GET":
        return page(request, NewMessageForm(), Typed(words="", to=request.GET.get("to", "")))
    typed = Typed.in_form(request.POST)
    form = NewMessageForm(request.POST, request.FILES)
    if "find" in request.POST:
        return page(request, NewMessageForm(initial=request.POST.dict()), typed)
    if "way" in request.POST:
        return _another_way(request, typed)
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


def _another_way(request: HttpRequest, typed: Typed) -> HttpResponse:
    """The same form with the way that a clause offers; the sender's own words stand beside it, to be put back."""
    taken = take(typed, request.POST["way"], sender=person_of(request))
    form = NewMessageForm(initial=request.POST.dict() | {"body": taken.words})
    return page(request, form, taken, own_words=typed.words if taken.words != typed.words else "")


def _start(sender: Person, form: NewMessageForm, typed: Typed) -> Conversation | None:
    """Send it. What is refused stands on the form, with everything that was typed. Words that the page's proposal was
    not for are judged as they arrive: of the proposal only what was chosen by hand holds, and where
    the facts are asked for."""
    given = form.cleaned_data
    if typed.is_proposed_for_other_words:
        given |= {"to": typed.kept_to, "urgency": typed.chosen_urgency, "shown": ""}
    try:
        return actions.start(
            by=sender, to=given["to"] or "auto", body=given["body"], client_message_id=given["client_message_id"],
            capacity=given["capacity"] or "council", urgency=given["urgency"] or None,
            files=keep_all(given["attachments"], given["description"], by=sender),
            acting_for=next((each for each in principals(sender) if each.uid == given["acting_for"]), None),
            shown=given["shown"], instead=given["instead"],
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


def page(
    request: HttpRequest, form: NewMessageForm, typed: Typed, status: int = 200, own_words: str = ""
) -> HttpResponse:
    """The composer, with what was typed and what it leads to. ``own_words`` stood there before a way was taken."""
    sender = person_of(request)
    shown = _shown(propose(typed, sender=sender), sender)
    return render(request, "conversations/compose.html", {"form": form, "own_words": own_words, **shown}, status=status)


def _shown(proposed: Proposal, sender: Person) -> dict[str, Any]:
    return {
        "proposal": proposed,
        "urgencies": URGENCIES,
        "urgency_name": dict(URGENCIES).get(proposed.urgency, ""),
        "capacities": CAPACITIES,
        "principals": principals(sender),
        "emergency_lines": emergency.lines() if proposed.is_emergency else [],
    }
