"""A person's conversations, newest first, each with its line of truth."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ostler.conversations.inbox import page
from ostler.kernel import ids
from ostler.kernel.access import SIGNED_IN, open_to
from ostler.people.requests import person_of


@open_to(SIGNED_IN)
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """``?before=`` the id of a conversation of theirs: what came before that."""
    shown = page(person_of(request), before=request.GET.get("before", "")[: ids.UID_LENGTH])
    return render(request, "conversations/inbox.html", {"rows": shown.rows, "older": shown.older})
