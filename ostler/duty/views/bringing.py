"""Bringing in a calendar by hand: choose it, see what it would change, apply it whole or not at all."""

from dataclasses import dataclass

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ostler.duty.forms import officers
from ostler.duty.forms_calendar import AskedForm, BringForm
from ostler.duty.ical.applying import apply
from ostler.duty.ical.planning import Plan
from ostler.duty.ical.reading import Read, read
from ostler.duty.ical.scanning import Unreadable
from ostler.duty.ical.targets import Target, plan, target_for, targets
from ostler.duty.refusals import Refused
from ostler.kernel import time
from ostler.kernel.access import open_to
from ostler.people import uploads
from ostler.people.models import Person
from ostler.people.requests import person_of

BRINGERS = ("officer", "administrator")
KIND = "calendar"
SHOWN = 100     # lines of each part of a plan on one page


@dataclass
class Brought:
    """A file that waits, and what it would change as things stand."""

    waiting: str
    target: Target
    plan: Plan
    form: AskedForm


@open_to(*BRINGERS)
@require_http_methods(["GET", "HEAD", "POST"])
def choice(request: HttpRequest) -> HttpResponse:
    """Choose the calendar. It is kept for a day, for whoever brought it, and nothing else happens yet."""
    person, posted = person_of(request), request.method == "POST"
    form = BringForm(request.POST if posted else None, request.FILES if posted else None,
                     targets=list(targets(person)))
    if form.is_valid():
        data, name = form.data_and_name()
        try:
            read(data, since=time.now())
            waiting = uploads.keep(data, kind=KIND, source=form.cleaned_data["target"], name=name, by=person)
            return redirect("duty:bring-plan", waiting)
        except Unreadable as refusal:
            form.add_error("file" if name else "text", str(refusal))
    return render(request, "duty/bring.html", {"form": form}, status=422 if posted else 200)


@open_to(*BRINGERS)
@require_safe
def shown(request: HttpRequest, waiting: str) -> HttpResponse:
    """What the calendar would change, as things stand now."""
    return _page(request, _brought(request, waiting))


@open_to(*BRINGERS)
@require_POST
def application(request: HttpRequest, waiting: str) -> HttpResponse:
    """Apply what was shown, or show again: where something was chosen, is undecided, or has changed since."""
    with transaction.atomic():      # what is compared is what is changed
        brought = _brought(request, waiting)
        if "apply" not in request.POST or request.POST.get("digest") != brought.plan.digest:
            if "apply" in request.POST and not brought.form.chosen():
                messages.warning(request, _("Something has changed since you looked. This is what the calendar would "
                                            "do now."))
            return _page(request, brought)
        if not _is_decided(brought):
            return _page(request, brought, status=422)
    return _applied(request, brought)


def _applied(request: HttpRequest, brought: Brought) -> HttpResponse:
    try:
        number = apply(brought.plan, brought.target, by=person_of(request))
    except Refused as refusal:
        messages.error(request, _("Nothing has changed: %(why)s") % {"why": refusal.sentence})
        return _page(request, brought, status=422)
    uploads.forget(brought.waiting)
    messages.success(request, ngettext("The calendar is in: %(number)d entry.", "The calendar is in: %(number)d "
                                       "entries.", number) % {"number": number})
    return redirect("duty:calendars")


def _brought(request: HttpRequest, waiting: str) -> Brought:
    person = person_of(request)
    kept = uploads.fetch(waiting, by=person)
    target = target_for(person, kept[0].source) if kept and kept[0].kind == KIND else None
    if kept is None or target is None:
        raise Http404("No such calendar waits here.")
    return _planned(request, waiting, target, read(kept[1], since=time.now()), person)


def _planned(request: HttpRequest, waiting: str, target: Target, found: Read, person: Person) -> Brought:
    """Planned twice where names were asked about: first to know them, then with what was said to them."""
    first, people = plan(target, found, person, {}), list(officers())
    said = request.POST if request.method == "POST" else None
    chosen = AskedForm(said or {}, plan=first, people=people).chosen()
    second = plan(target, found, person, chosen)
    return Brought(waiting, target, second, AskedForm(said or {}, plan=second, people=people))


def _is_decided(brought: Brought) -> bool:
    """Every name is somebody or left out, and what stands in the way is agreed to be left out."""
    leaves_out = bool(brought.form.data.get("leave_out"))
    return not brought.plan.undecided and (leaves_out or not brought.plan.in_the_way) and bool(brought.plan.new)


def _page(request: HttpRequest, brought: Brought, status: int = 200) -> HttpResponse:
    found = brought.plan
    parts = [
        (_("New"), found.new, ""), (_("Stands already"), found.standing, ""),
        (_("In the way"), found.in_the_way, _("Somebody else has that time, or the person is away then.")),
        (_("Nobody known"), found.undecided, _("Say below who is meant.")), (_("Left out"), found.of("left-out"), ""),
    ]
    cut = [(name, lines[:SHOWN], len(lines), max(0, len(lines) - SHOWN), hint) for name, lines, hint in parts if lines]
    facts = {"brought": brought, "plan": found, "parts": cut, "form": brought.form, "is_undecided": status == 422}
    return render(request, "duty/bring_plan.html", facts, status=status)
