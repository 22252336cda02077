"""The duty officer's coming shifts, with their gaps: seen by those who keep the rota, and kept here."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ostler.duty.actions import add_shift, change_shift, remove_shift
from ostler.duty.coming import coming
from ostler.duty.forms import ShiftForm
from ostler.duty.models import Shift
from ostler.duty.refusals import Refused
from ostler.kernel import time
from ostler.kernel.access import open_to
from ostler.people.models import Person
from ostler.people.requests import person_of

KEEPERS = ("administrator", "officer")
PAGE = ["GET", "HEAD", "POST"]


@open_to(*KEEPERS)
@require_http_methods(PAGE)
def shifts(request: HttpRequest) -> HttpResponse:
    """Who is on duty when, and a form to add a shift."""
    form = ShiftForm(_posted(request))
    if form.is_valid() and _add(form, person_of(request)):
        messages.success(request, _("The shift is on the rota."))
        return redirect("duty:shifts")
    facts = {"form": form, "coming": coming(person_of(request), time.now())}
    return render(request, "duty/shifts.html", facts, status=422 if form.is_bound else 200)


@open_to(*KEEPERS)
@require_http_methods(PAGE)
def shift(request: HttpRequest, uid: str) -> HttpResponse:
    """One shift: give it to somebody else, or change its times."""
    row = _shift(request, uid)
    form = ShiftForm(_posted(request), initial={"person": row.person.uid, "starts": row.starts, "ends": row.ends})
    if form.is_valid() and _change(form, row, person_of(request)):
        messages.success(request, _("The shift is changed."))
        return redirect("duty:shifts")
    facts = {"form": form, "shift": row, "may_go": row.starts > time.now()}
    return render(request, "duty/shift.html", facts, status=422 if form.is_bound else 200)


@open_to(*KEEPERS)
@require_POST
def removal(request: HttpRequest, uid: str) -> HttpResponse:
    """Take a shift that has not begun off the rota."""
    try:
        remove_shift(by=person_of(request), shift=_shift(request, uid))
        messages.success(request, _("The shift is off the rota."))
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect("duty:shifts")


def _posted(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _shift(request: HttpRequest, uid: str) -> Shift:
    return get_object_or_404(Shift.objects.visible_to(person_of(request)).select_related("person"), uid=uid)


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
