"""What a person can see and set for themselves."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ostler.kernel.access import SIGNED_IN, open_to
from ostler.people.requests import person_of


@open_to(SIGNED_IN)
@require_safe
def settings(request: HttpRequest) -> HttpResponse:
    """Who one is here, and the ways to sign in."""
    return render(request, "web/settings.html", {"posts": person_of(request).posts_now()})
