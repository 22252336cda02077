"""The duty officer's coming shifts, with their gaps: every officer sees them, and who keeps the desk's post changes
them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ostler.duty.access import keeps_shifts, kept_shift
from ostler.duty.actions import add_shift, change_shift, remove_shift
from ostler.duty.coming import coming
from ostler.duty.forms import ShiftForm
from ostler.duty.models import Shift
from ostler.duty.refusals import Refused
from ostler.kernel import time
from ostler.kernel.access import open_to
from ostler.people.models import Person
from ostler.people.requests import person_of

READERS = ("administrator", "officer")
PAGE = ["GET", "HEAD", "POST"]


@open_to(*READERS)
@require_http_methods(PAGE)
def shifts(request: HttpRequest) -> HttpResponse:
    """Who is on duty when; for its keepers a form to add a shift."""
    person = person_of(request)
    keeps, form = keeps_shifts(person, None), ShiftForm(_posted(request))
    if form.is_bound and not keeps:
        raise PermissionDenied("Somebody else keeps the shifts at the desk.")
    if form.is_valid() and _add(form, person):
        messages.success(request, _("The shift is on the rota."))
        return redirect("duty:shifts")
    facts = {"form": form, "keeps": keeps, "coming": coming(person, time.now())}
    return render(request, "duty/shifts.html", facts, status=422 if form.is_bound else 200)


@open_to(*READERS)
@require_http_methods(PAGE)
def shift(request: HttpRequest, uid: str) -> HttpResponse:
    """One shift: its keepers give it to somebody else, or change its times."""
    row, person = _shift(request, uid), person_of(request)
    if request.method == "POST":
        kept_shift(person, row)
    form = ShiftForm(_posted(request), initial={"person": row.person.uid, "starts": row.starts, "ends": row.ends})
    if form.is_valid() and _change(form, row, person):
        messages.success(request, _("The shift is changed."))
        return redirect("duty:shifts")
    facts = {"form": form, "shift": row, "keeps": keeps_shifts(person, row.rota), "may_go": row.starts > time.now()}
    return render(request, "duty/shift.html", facts, status=422 if form.is_bound else 200)


@open_to(*READERS)
@require_POST
def removal(request: HttpRequest, uid: str) -> HttpResponse:
    """Take a shift that has not begun off the rota."""
    row = kept_shift(person_of(request), _shift(request, uid))
    try:
        remove_shift(by=person_of(request), shift=row)
        messages.success(request, _("The shift is off the rota."))
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect("duty:shifts")


def _posted(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _shift(request: HttpRequest, uid: str) -> Shift:
    rows = Shift.objects.visible_to(person_of(request)).select_related("person", "rota__post", "rota__service")
    return get_object_or_404(rows, uid=uid)


def _add(form: ShiftForm, by: Person) -> bool:
    try:
        add_shift(by=by, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
    return not form.errors


def _change(form: ShiftForm, row: Shift, by: Person) -> bool:
    try:
        change_shift(by=by, shift=row, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
    return not form.errors
