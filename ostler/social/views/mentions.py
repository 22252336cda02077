"""What names somebody in public."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ostler.kernel.access import WITH_ACCOUNT, open_to
from ostler.people.requests import person_of
from ostler.social import mentions, shapes, walking


@open_to(WITH_ACCOUNT)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Newest first."""
    person = person_of(request)
    found, older = walking.page(mentions.of(person), request.GET.get("before", ""))
    return render(request, "social/mentions.html", {"items": shapes.shaped(found, person), "older": older})
