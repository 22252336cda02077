"""The directory."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ostler.kernel import limits
from ostler.kernel.access import open_to
from ostler.kernel.text import clean_line
from ostler.people import directory
from ostler.people.models import Person

INSIDE = ("councillor", "officer", "monitoring-officer", "records-officer", "administrator", "partner")


@open_to(*INSIDE)
def index(request: HttpRequest) -> HttpResponse:
    """Everybody with a role, or those whom the words mean."""
    words = clean_line(request.GET.get("q", "")[: limits.QUERY_CHARACTERS])
    known = Person.objects.visible_to(request.person)  # type: ignore[attr-defined]
    persons = directory.with_role(known.with_words(words)).order_by("name", "pk")
    page = Paginator(persons, limits.PAGE_ROWS).get_page(request.GET.get("page"))
    entries = directory.entries(known.filter(pk__in=[person.pk for person in page]))
    return render(request, "people/directory.html", {"words": words, "entries": entries, "page": page})
