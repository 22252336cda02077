"""Residents ring: noted in one line, and all told at the end with one tap."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ostler.conversations import actions, residents_told
from ostler.conversations import rings as calls_of
from ostler.conversations.access import caller_for, conversation_for, may_change
from ostler.conversations.forms_rings import NewsForm, RingForm
from ostler.conversations.models import Conversation
from ostler.conversations.refusals import Conflict, Refused
from ostler.conversations.standing import NONE, standing
from ostler.conversations.views.acting import changeable
from ostler.kernel.access import SIGNED_IN, open_to
from ostler.people.models import Person
from ostler.people.requests import person_of


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def rings(request: HttpRequest, uid: str) -> HttpResponse:
    """The calls of a matter, also for an administrator with leave to read it; a POST notes one more."""
    if request.method != "POST":
        conversation = conversation_for(person_of(request), uid)
        return _page(request, conversation, RingForm(auto_id="ring_%s"), _news(conversation))
    conversation = changeable(request, uid)
    form = RingForm(request.POST, auto_id="ring_%s")
    if form.is_valid() and _noted(person_of(request), conversation, form):
        messages.success(request, _("Noted."))
        return redirect("conversations:conversation", conversation.uid)
    return _page(request, conversation, form, _news(conversation), status=422)


@open_to(SIGNED_IN)
@require_POST
def news(request: HttpRequest, uid: str) -> HttpResponse:
    """Tell everybody who rang and was not told."""
    conversation, form = changeable(request, uid), NewsForm(request.POST, auto_id="news_%s")
    if form.is_valid() and _told(person_of(request), conversation, form):
        messages.success(request, _("They are being told, each once."))
        return redirect("conversations:rings", conversation.uid)
    return _page(request, conversation, RingForm(auto_id="ring_%s"), form, status=422)


@open_to(SIGNED_IN)
@require_POST
def sharing(request: HttpRequest, uid: str) -> HttpResponse:
    """Let the officers see who rang."""
    conversation = changeable(request, uid)
    actions.share_callers(by=person_of(request), conversation=conversation)
    messages.success(request, _("The officers who answer for this can see who rang."))
    return redirect("conversations:rings", conversation.uid)


@open_to(SIGNED_IN)
@require_POST
def rung_back(request: HttpRequest, uid: str) -> HttpResponse:
    """Ticked off the list of those to ring."""
    caller = caller_for(person_of(request), uid)
    return _with_caller(request, caller.ring.conversation,
                        lambda: actions.rung_back(by=person_of(request), caller=caller), _("Ticked off."))


@open_to(SIGNED_IN)
@require_POST
def removal(request: HttpRequest, uid: str) -> HttpResponse:
    """Name and number go; the line stays."""
    caller = caller_for(person_of(request), uid)
    return _with_caller(request, caller.ring.conversation,
                        lambda: actions.forget_caller(by=person_of(request), caller=caller),
                        _("Name and number are gone. The line stays."))


def _with_caller(request: HttpRequest, conversation: Conversation, deed: Callable[[], Any], done: str) -> HttpResponse:
    may_change(person_of(request), conversation)
    try:
        deed()
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, done)
    return redirect("conversations:rings", conversation.uid)


def _page(
    request: HttpRequest, conversation: Conversation, form: RingForm, news_form: NewsForm, status: int = 200,
) -> HttpResponse:
    person = person_of(request)
    place = standing(person, conversation)
    who = residents_told.signed(place.principal or person, place.post if place.is_answering else None)
    page = {"conversation": conversation, "form": news_form if news_form.errors else form, "ring_form": form,
            "news_form": news_form, "calls": calls_of.calls(conversation, person),
            "around": residents_told.as_sent("…", who), "is_answering": place.is_answering,
            "may_note": place.side != NONE}
    return render(request, "conversations/rings.html", page, status=status)


def _news(conversation: Conversation) -> NewsForm:
    """With words to begin with, where it is done."""
    words = _("This is solved. Thank you for ringing about it.") if conversation.state == "resolved" else ""
    return NewsForm(initial={"body": words}, auto_id="news_%s")


def _noted(person: Person, conversation: Conversation, form: RingForm) -> bool:
    given = form.cleaned_data
    rang = actions.Rang(given["line"], given["name"], given["contact"], is_shared=given["is_shared"])
    try:
        actions.note_ring(by=person, conversation=conversation, rang=rang, client_id=given["client_message_id"])
    except Conflict:
        form.renew()
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
    return form.is_valid()


def _told(person: Person, conversation: Conversation, form: NewsForm) -> bool:
    given = form.cleaned_data
    try:
        actions.tell_callers(by=person, conversation=conversation, body=given["body"],
                             client_message_id=given["client_message_id"])
    except Conflict:
        form.renew()
    except Refused as refusal:
        form.add_error("body", refusal.sentence)
    return form.is_valid()
