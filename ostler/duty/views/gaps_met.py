"""The gaps that ladders met, for who manages the posts and services concerned."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ostler.duty.ladder import gaps
from ostler.kernel.access import INSIDE, open_to
from ostler.people.requests import person_of


@open_to(*INSIDE)
@require_safe
def gaps_met(request: HttpRequest) -> HttpResponse:
    """Since the last working day."""
    begins = gaps.since()
    found = gaps.gaps(person_of(request), begins=begins)
    return render(request, "duty/gaps_met.html", {"gaps": found, "begins": begins})
