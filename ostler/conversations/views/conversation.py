"""One conversation: the page, and the part of it that changes while one looks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from ostler.conversations.access import conversation_for
from ostler.conversations.forms import MessageForm
from ostler.conversations.inbox import inbox
from ostler.conversations.views.thread import thread_context
from ostler.kernel.access import SIGNED_IN, open_to
from ostler.people.requests import person_of


@open_to(SIGNED_IN)
@require_safe
def conversation(request: HttpRequest, uid: str) -> HttpResponse:
    """The whole page."""
    person = person_of(request)
    found = conversation_for(person, uid)
    page = thread_context(request, found) | {"form": MessageForm(), "rows": inbox(person)}
    return render(request, "conversations/conversation.html", page)


@open_to(SIGNED_IN)
@require_safe
def thread(request: HttpRequest, uid: str) -> HttpResponse:
    """The part that changes, asked for again when a stream says so or after a gap; opened by itself, the page."""
    found = conversation_for(person_of(request), uid)
    if not getattr(request, "htmx", False):
        return redirect("conversations:conversation", found.uid)
    return render(request, "conversations/_thread.html", thread_context(request, found) | {"is_update": True})
