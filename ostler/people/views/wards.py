"""Wards, and who sits for them."""

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ostler.kernel import panels, time
from ostler.kernel.access import EVERYONE, open_to
from ostler.kernel.open_pages import kept
from ostler.people import access, directory
from ostler.people.models import Person, Term, Ward


@open_to(EVERYONE)
@kept
def index(request: HttpRequest) -> HttpResponse:
    """Every ward with its members of now."""
    sitting = Term.objects.current().select_related("person").order_by("person__name")
    wards = Ward.objects.visible_to(_viewer(request)).filter(abolished_at=None).order_by("name")
    return render(request, "people/wards.html", {
        "wards": wards.prefetch_related(Prefetch("terms", sitting, to_attr="sitting"))})


@open_to(EVERYONE)
@kept
def ward(request: HttpRequest, slug: str) -> HttpResponse:
    """One ward: its members, and for those inside its earlier ones."""
    viewer = _viewer(request)
    found = access.ward_for(viewer, slug)
    terms = found.terms.visible_to(viewer).select_related("person")
    members = directory.entries(Person.objects.filter(pk__in=terms.current().values("person")))
    earlier = terms.filter(until__lte=time.now()).order_by("-until")
    return render(request, "people/ward.html", {
        "ward": found, "members": members, "earlier": earlier,
        "names": ", ".join(entry.person.name for entry in members),
        "panels": panels.shown(panels.WARD, found, viewer, request)})


def _viewer(request: HttpRequest) -> Person | None:
    viewer: Person | None = request.person  # type: ignore[attr-defined]
    return viewer
