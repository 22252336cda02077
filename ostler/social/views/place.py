"""A place at an event: taken, confirmed, given back, and the list of who comes. A GET changes nothing, for mail
scanners follow links; the links of a mail need no sign-in, for the mailbox is the proof."""

import csv

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ostler.kernel import time
from ostler.kernel.access import EVERYONE, WITH_ACCOUNT, open_to
from ostler.people.requests import person_of
from ostler.residents import tries
from ostler.social import circles, event_notices, events
from ostler.social.actions import places
from ostler.social.forms_event import NeedsForm, PlaceForm
from ostler.social.models import Publication, SignUp
from ostler.social.refusals import Refused
from ostler.social.views.viewer import viewer_of

FORMULA = ("=", "+", "-", "@", "\t", "\r")


@open_to(EVERYONE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def place(request: HttpRequest, uid: str) -> HttpResponse:
    """Sign up: with an account at once, without one by a link in a mail."""
    viewer = viewer_of(request)
    found = events.event_for(viewer, uid)
    is_sent = request.method == "POST"
    kind = PlaceForm if viewer is None else NeedsForm
    form = kind(request.POST if is_sent else None)
    if form.is_valid() and (answer := _taken(request, form, found)) is not None:
        return answer
    return render(request, "social/event_place.html", {
        "form": form, "publication": found, "event": found.event, "span": events.span(found.event),
        "left": events.places_left(found.event),
        "is_open": events.takes_sign_ups(found) and circles.takes_part(viewer, found.circle)},
        status=422 if form.errors else 200)


@open_to(WITH_ACCOUNT)
@require_POST
def giving_back(request: HttpRequest, uid: str) -> HttpResponse:
    """One's own place, with one tap."""
    person = person_of(request)
    found = events.event_for(person, uid)
    mine = events.place_of(person, found.event)
    if mine is not None:
        places.cancel(row=mine)
        messages.success(request, _("You are off the list."))
    return redirect(found.url)


@open_to(EVERYONE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirmation(request: HttpRequest, token: str) -> HttpResponse:
    """The page that the mail leads to: one button."""
    row = _row(token, event_notices.CONFIRMS)
    if not _may_read(row):
        raise Http404("No longer theirs to read.")
    refusal = ""
    if request.method == "POST":
        try:
            row = places.confirm(row=row)
        except Refused as problem:
            refusal = str(problem)
    return _of_row(request, "social/place_confirm.html", row, refusal)


@open_to(EVERYONE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def cancellation(request: HttpRequest, token: str) -> HttpResponse:
    """The page that gives a place back: one button. Without what the event is, where that is not theirs to read now."""
    row = _row(token, event_notices.CANCELS)
    if request.method == "POST":
        places.cancel(row=row)
        row.refresh_from_db()
    return _of_row(request, "social/place_cancel.html", row)


@open_to(WITH_ACCOUNT)
@never_cache
@require_safe
def who(request: HttpRequest, uid: str) -> HttpResponse:
    """Who comes, for who runs it."""
    found = events.own_event(person_of(request), uid)
    rows = SignUp.objects.filter(event=found.event, state__in=(events.GOING, events.WAITING)).select_related("person")
    return render(request, "social/event_list.html", {
        "publication": found, "event": found.event, "left": events.places_left(found.event),
        "going": [row for row in rows.order_by("at", "pk") if row.state == events.GOING],
        "waiting": [row for row in rows.order_by("at", "pk") if row.state == events.WAITING]})


@open_to(WITH_ACCOUNT)
@never_cache
@require_safe
def who_csv(request: HttpRequest, uid: str) -> HttpResponse:
    """The list for a spreadsheet. What begins like a formula is written as words."""
    person = person_of(request)
    found = events.own_event(person, uid)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="event-{found.uid}.csv"'
    answer.write("\ufeff")
    lines = csv.writer(answer)
    lines.writerow([_("Name"), _("E-mail"), _("State"), _("Needs"), _("Since")])
    for row in places.take_away(by=person, publication=found):
        cells = (row.person.name if row.person else row.name, row.person.email if row.person else row.email,
                 row.state, row.needs, f"{time.local(row.at):%Y-%m-%d %H:%M}")
        lines.writerow([f"'{cell}" if cell.startswith(FORMULA) else cell for cell in cells])
    return answer


def _taken(request: HttpRequest, form: NeedsForm, found: Publication) -> HttpResponse | None:
    viewer, given = viewer_of(request), form.cleaned_data
    try:
        if viewer is not None:
            row = places.take(by=viewer, publication=found, needs=given["needs"])
            messages.success(request, _("You have a place.") if row.state == events.GOING else
                             _("You are on the waiting list. You hear as soon as a place is free."))
            return redirect(found.url)
        if not tries.may_ask(request, given["email"].lower()):
            form.add_error(None, _("That was asked for too often. Try again in a quarter of an hour."))
            return None
        places.ask(publication=found, name=given["name"], email=given["email"], needs=given["needs"],
                   language="cy" if (get_language() or "").startswith("cy") else "en")
        return render(request, "social/place_asked.html", {"publication": found, "email": given["email"]})
    except Refused as refusal:
        form.add_error(None, str(refusal))
    return None


def _of_row(request: HttpRequest, template: str, row: SignUp, refusal: str = "") -> HttpResponse:
    return render(request, template, {
        "row": row, "publication": row.event.publication, "event": row.event, "span": events.span(row.event),
        "refusal": refusal, "may_read": _may_read(row), "left": events.places_left(row.event),
        "ending": event_notices.token_of(row, event_notices.CANCELS),
        "in_line": events.place_in_line(row) if row.state == events.WAITING else 0},
        status=422 if refusal else 200)


def _may_read(row: SignUp) -> bool:
    """May whoever has the place still read what it is a place at? A link that lies in a mailbox opens nothing else."""
    return Publication.objects.published_to(row.person).filter(pk=row.event.publication_id).exists()


def _row(token: str, purpose: str) -> SignUp:
    found = event_notices.row_of(token, purpose)
    if found is None or not found.event.publication.is_live:
        raise Http404("No such link.")
    return found
