"""A person's conversations, newest first, each with its line of truth."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ostler.conversations.inbox import inbox as inbox_of
from ostler.kernel.access import SIGNED_IN, open_to
from ostler.people.requests import person_of


@open_to(SIGNED_IN)
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    return render(request, "conversations/inbox.html", {"rows": inbox_of(person_of(request))})
