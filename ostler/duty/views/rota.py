"""Rotas: the list, and one rota by weeks and by month."""

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ostler.clocks import calendars
from ostler.clocks.calendars import Calendar
from ostler.duty import roll as rolls
from ostler.duty.access import rota_for
from ostler.duty.keeping import keeps_rota, team_of
from ostler.duty.models import Card, Turns
from ostler.duty.rota_page import days_of, midnight, monday, now_of, rotas_now, told, weeks
from ostler.duty.timeline import timeline
from ostler.duty.welfare import may_look
from ostler.kernel import time
from ostler.kernel.access import INSIDE, open_to
from ostler.kernel.language import said
from ostler.people.requests import person_of

WEEKS_SHOWN = 4
FURTHEST = timedelta(days=400)      # a rota is looked at no further away than this


@open_to(*INSIDE)
@require_safe
def rotas(request: HttpRequest) -> HttpResponse:
    """Every rota with who is on now, and how many gaps it has."""
    person = person_of(request)
    facts = {"rotas": rotas_now(person, time.now()), "may_make": person.has_role("officer", "administrator"),
             "may_look": may_look(person), "team": team_of(person)}
    return render(request, "duty/rotas.html", facts)


@open_to(*INSIDE)
@require_safe
def rota(request: HttpRequest, uid: str) -> HttpResponse:
    """Four weeks from the Monday of a day on."""
    person, at = person_of(request), time.now()
    found, start = rota_for(person, uid), monday(_asked(request))
    step = timedelta(weeks=WEEKS_SHOWN)
    entries = told(timeline(found, midnight(start), midnight(start + step)))
    shown = {
        "rota": found, "keeps": keeps_rota(person, found) and found.until is None,
        "weeks": weeks(entries, start, WEEKS_SHOWN, holidays(start, start + step).holiday),
        "on": now_of(rolls.rota(at), found.pk, said(found, "name"), found, at),
        "earlier": _before(start - step), "later": start + step, "today": time.today(),
        "patterns": Turns.objects.filter(rota=found, until=None).order_by("position", "pk"),
        "cards": Card.objects.visible_to(person).filter(rota=found).order_by("position", "pk"),
    }
    return render(request, "duty/rota.html", shown)


@open_to(*INSIDE)
@require_safe
def month(request: HttpRequest, uid: str) -> HttpResponse:
    """A calendar month, a row a week; on a phone the rows stack into days."""
    found, first = rota_for(person_of(request), uid), _asked(request).replace(day=1)
    following = (first + timedelta(days=32)).replace(day=1)
    start = monday(first)
    number = 7 * (((following - start).days + 6) // 7)
    end = start + timedelta(days=number)
    entries = told(timeline(found, midnight(start), midnight(end)))
    days = days_of(entries, start, number, holidays(start, end).holiday)
    shown = {"rota": found, "first": first, "rows": [days[place:place + 7] for place in range(0, number, 7)],
             "earlier": _before((first - timedelta(days=1)).replace(day=1)), "later": following,
             "today": time.today()}
    return render(request, "duty/month.html", shown)


def holidays(start: date, end: date) -> Calendar:
    """The council's holidays in between."""
    return calendars.load(calendars.council_division(), start, end)


def _asked(request: HttpRequest) -> date:
    """The day asked for; today where it is none, or further away than a rota goes."""
    today = time.today()
    try:
        asked = date.fromisoformat(request.GET.get("from", ""))
    except ValueError:
        return today
    return asked if abs(asked - today) <= FURTHEST else today


def _before(day: date) -> date | None:
    """An earlier page, as far as the rota looks back."""
    return day if day >= time.today() - FURTHEST else None
