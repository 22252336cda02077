"""The directory and the pages of its people."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ostler.kernel import limits, time
from ostler.kernel.access import EVERYONE, open_to
from ostler.kernel.text import clean_line
from ostler.people import access, directory
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


@open_to(EVERYONE)
def profile(request: HttpRequest, handle: str) -> HttpResponse:
    """/@handle: councillors for everybody, everyone in the directory for those inside."""
    viewer = request.person  # type: ignore[attr-defined]
    person = access.person_for(viewer, handle)
    [entry] = directory.entries(Person.objects.filter(pk=person.pk))
    inside = viewer is not None and viewer.is_inside
    earlier = person.terms.visible_to(viewer).filter(until__lte=time.now()).select_related("ward").order_by("-until")
    return render(request, "people/profile.html", {
        "entry": entry, "inside": inside, "earlier": earlier,
        "is_lead": inside and person.posts_now().exclude(safeguarding_since=None).exists()})
