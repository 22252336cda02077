"""One conversation: the page, and the part of it that changes while one looks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from ostler.conversations.access import conversation_for
from ostler.conversations.forms import MessageForm
from ostler.conversations.inbox import inbox
from ostler.conversations.views.thread import asked_window, thread_context
from ostler.kernel.access import SIGNED_IN, open_to
from ostler.people.requests import person_of

BESIDE = 20     # rows of the list in the column beside a conversation


@open_to(SIGNED_IN)
@require_safe
def conversation(request: HttpRequest, uid: str) -> HttpResponse:
    """The page, with the newest part; with ``?before=`` an earlier one."""
    person = person_of(request)
    found = conversation_for(person, uid)
    page = thread_context(request, found, asked_window(request, found))
    page |= {"form": MessageForm(), "rows": inbox(person, most=BESIDE)}
    return render(request, "conversations/conversation.html", page)


@open_to(SIGNED_IN)
@require_safe
def thread(request: HttpRequest, uid: str) -> HttpResponse:
    """The part that changes, asked for again when a stream says so or after a gap; opened by itself, the page."""
    found = conversation_for(person_of(request), uid)
    if not getattr(request, "htmx", False):
        return redirect("conversations:conversation", found.uid)
    part = thread_context(request, found, asked_window(request, found))
    if "earlier" in request.GET:
        return render(request, "conversations/_earlier.html", part)
    return render(request, "conversations/_thread.html", part | {"is_update": True})
