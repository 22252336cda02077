"""What every verb's view does: get the conversation, act, and answer with the page or the part that changed."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from ostler.conversations.access import conversation_for, may_change
from ostler.conversations.models import Conversation
from ostler.conversations.refusals import Conflict, Refused
from ostler.conversations.views.thread import thread_context
from ostler.duty.routing import UnknownDestination
from ostler.kernel.ids import new_uid
from ostler.people.requests import person_of

Deed = Callable[[], Any]


def changeable(request: HttpRequest, uid: str) -> Conversation:
    """The conversation to act on: 404 for what one may not know of, 403 for what one may see but not change."""
    conversation = conversation_for(person_of(request), uid)
    may_change(person_of(request), conversation)
    return conversation


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: what was sent, be it nothing at all; on a GET it is not bound."""
    return request.POST if request.method == "POST" else None


def one_tap(request: HttpRequest, conversation: Conversation, deed: Deed, *, done: str) -> HttpResponse:
    """Act and show the thread as it is now; a refusal is said in its own words."""
    try:
        deed()
    except (Refused, UnknownDestination) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return after(request, conversation)


def after(request: HttpRequest, conversation: Conversation) -> HttpResponse:
    """The changed part for htmx, read again: what the deed changed is not on the object that was fetched before it.
    Without htmx, see-other to the page."""
    if getattr(request, "htmx", False):
        now = conversation_for(person_of(request), conversation.uid)
        part = thread_context(request, now) | {"is_update": True}
        return render(request, "conversations/_thread.html", part)
    return redirect("conversations:conversation", conversation.uid)


def asked(
    request: HttpRequest, conversation: Conversation, form: forms.Form, deed: Deed, *, title: str, done: str,
    template: str = "conversations/form.html", **context: Any,
) -> HttpResponse:
    """A small form on a page of its own: ask, then act. What is refused stands on the form with what was typed."""
    if request.method == "POST" and form.is_valid():
        try:
            deed()
        except (Refused, UnknownDestination) as refusal:
            if isinstance(refusal, Conflict) and "client_message_id" in form.fields:
                renamed(form)
            form.add_error(None, str(refusal))
        else:
            messages.success(request, done)
            return redirect("conversations:conversation", conversation.uid)
    status = 422 if request.method == "POST" else 200
    page = {"form": form, "conversation": conversation, "title": title} | context
    return render(request, template, page, status=status)


def renamed(form: forms.Form, field: str = "client_message_id") -> None:
    """Another id, so that sending again sends this one too (Back, and then written anew)."""
    form.data = {**form.data.dict(), field: new_uid()} if isinstance(form.data, QueryDict) else form.data
