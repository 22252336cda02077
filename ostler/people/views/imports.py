"""Bringing in a list by hand: choose a file, see what it would change, apply it."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ostler.kernel.access import open_to
from ostler.kernel.imports import Plan
from ostler.people import imports, uploads
from ostler.people.forms import ImportForm
from ostler.people.models import Person

SHOWN = 200  # lines of each part of a plan on one page


@open_to("administrator")
def upload(request: HttpRequest) -> HttpResponse:
    """Choose the file. It is kept for a day, for whoever brought it, and nothing else happens yet."""
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    if form.is_valid():
        said = form.cleaned_data
        waiting = uploads.keep(said["file"].read(), kind=said["kind"], source=said["source"], name=said["file"].name,
                               by=_person(request))
        return redirect("people:import-plan", waiting)
    return render(request, "people/import.html", {"form": form})


@open_to("administrator")
def plan(request: HttpRequest, waiting: str) -> HttpResponse:
    """What the file would change, as things stand now."""
    return _shown(request, waiting, _plan(request, waiting))


@open_to("administrator")
@require_POST
def application(request: HttpRequest, waiting: str) -> HttpResponse:
    """Apply what was shown. Where things have changed since, show again instead."""
    with transaction.atomic():  # what is compared is what is changed
        found = _plan(request, waiting)
        found.consent = _agreed(request)
        if found.digest != request.POST.get("digest"):
            messages.warning(request, _("Something has changed since you looked. This is what the list would do now."))
            return _shown(request, waiting, found, status=409)
        if found.obstacles:
            return _shown(request, waiting, found, status=422)
        imports.carry_out(found, by=_person(request))
    uploads.forget(waiting)
    messages.success(request, _("The list is in: %(added)d came, %(changed)d changed, %(ended)d ended.") % {
        "added": len(found.added), "changed": len(found.changed), "ended": len(found.ended)})
    return redirect("people:import")


def _agreed(request: HttpRequest) -> int | None:
    """The number of ends beside the ticked box."""
    ticked = request.POST.get("ends", "")
    return int(ticked) if ticked.isdecimal() else None


def _plan(request: HttpRequest, waiting: str) -> Plan:
    kept = uploads.fetch(waiting, by=_person(request))
    if kept is None:
        raise Http404("No such file waits here.")
    said, data = kept
    return imports.plan_for(said.kind, data, source=said.source, name=said.name)


def _shown(request: HttpRequest, waiting: str, found: Plan, status: int = 200) -> HttpResponse:
    parts = [
        (_("What comes"), found.added), (_("What changes"), found.changed), (_("What ends"), found.ended),
    ]
    shown = [(name, lines[:SHOWN], len(lines), max(0, len(lines) - SHOWN)) for name, lines in parts if lines]
    said = {"plan": found, "parts": shown, "waiting": waiting, "is_unagreed": status == 422 and not found.problems}
    return render(request, "people/import_plan.html", said, status=status)


def _person(request: HttpRequest) -> Person:
    person: Person = request.person  # type: ignore[attr-defined]
    return person
