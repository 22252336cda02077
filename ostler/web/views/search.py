"""Looking for something among what one may see."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ostler.kernel import limits
from ostler.kernel.access import SIGNED_IN, open_to
from ostler.kernel.text import clean_line
from ostler.people.requests import person_of
from ostler.search.finding import search as find


@open_to(SIGNED_IN)
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What has all the words, newest first."""
    words = clean_line(request.GET.get("q", ""))[: limits.QUERY_CHARACTERS]
    hits = find(person_of(request), words, limits.PAGE_ROWS) if words else []
    return render(request, "web/search.html", {"words": words, "hits": hits})
