"""One's own working hours and leave."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ostler.duty.actions import cancel_leave, set_week, take_back_wish, take_leave, wish_to_be_reached
from ostler.duty.actions.wish import CLASSES
from ostler.duty.forms import LeaveForm, WeekForm
from ostler.duty.hours import hours_of_person
from ostler.duty.models import Leave, Wish
from ostler.duty.refusals import Refused
from ostler.kernel import time
from ostler.kernel.access import open_to
from ostler.people.models import Person
from ostler.people.requests import person_of

AT_WORK = ("officer", "administrator", "monitoring-officer", "records-officer", "partner")


@open_to(*AT_WORK)
@require_safe
def hours(request: HttpRequest) -> HttpResponse:
    """The hours one keeps, the leave one has, and a form for each."""
    return _page(request, person_of(request))


@open_to(*AT_WORK)
@require_POST
def week(request: HttpRequest) -> HttpResponse:
    """Set one's own hours, from today on."""
    person = person_of(request)
    form = WeekForm(request.POST, hours={})
    if not form.is_valid():
        return _page(request, person, week=form)
    set_week(by=person, person=person, hours=form.hours())
    messages.success(request, _("Your hours are set from today."))
    return redirect("duty:hours")


@open_to(*AT_WORK)
@require_http_methods(["POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """Take leave."""
    person = person_of(request)
    form = LeaveForm(request.POST)
    if not (form.is_valid() and _take(form, person)):
        return _page(request, person, leave=form)
    messages.success(request, _("You are down as away."))
    return redirect("duty:hours")


@open_to(*AT_WORK)
@require_POST
def cancellation(request: HttpRequest, uid: str) -> HttpResponse:
    """Take leave back."""
    person = person_of(request)
    row = get_object_or_404(Leave.objects.visible_to(person), uid=uid)
    try:
        cancel_leave(by=person, leave=row)
        messages.success(request, _("You are no longer down as away."))
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect("duty:hours")


@open_to(*AT_WORK, "councillor")
@require_POST
def wishes(request: HttpRequest) -> HttpResponse:
    """*Reach me for this class*, off duty too: by one's own choice."""
    person, wanted = person_of(request), request.POST.getlist("reach")
    for urgency in CLASSES:
        (wish_to_be_reached if urgency in wanted else take_back_wish)(by=person, urgency=urgency)
    messages.success(request, _("Your choice is kept. You can take it back at any time."))
    return redirect("duty:hours" if person.has_role(*AT_WORK) else "duty:quiet")


def _take(form: LeaveForm, person: Person) -> bool:
    try:
        take_leave(by=person, person=person, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
    return not form.errors


def _page(request: HttpRequest, person: Person, *, week: WeekForm | None = None,
          leave: LeaveForm | None = None) -> HttpResponse:
    away = Leave.objects.visible_to(person).filter(ends__gt=time.now()).order_by("starts")
    facts = {"week": week or WeekForm(hours=hours_of_person(person)), "leave": leave or LeaveForm(), "away": away,
             "wishes": Wish.objects.of(person)}
    return render(request, "duty/hours.html", facts, status=422 if week or leave else 200)
