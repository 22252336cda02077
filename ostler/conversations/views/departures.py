"""Where the protocol is departed from, for the monitoring officer: counts, and nothing to open behind them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from ostler.conversations import departures as counts
from ostler.kernel import time
from ostler.kernel.access import open_to

TITLES: dict[str, str | Promise] = {
    counts.WENT_ON: _("Sent as typed, though another way was shown"),
    counts.NOT_SHOWN: _("Another way was right, and the sender had not been shown it"),
    counts.NOT_DONE: _("The sender was asked for something first, and did not do it"),
    "wrong-channel": _("An officer said: wrong channel"),
    "wrong-person": _("An officer said: wrong person"),
    "not-now": _("An officer said: not now"),
}


@open_to("monitoring-officer")
@require_safe
def departures(request: HttpRequest) -> HttpResponse:
    """The table of one year; ``?year=`` another."""
    today = time.today()
    years = counts.years(today)
    asked = request.GET.get("year", "")
    year = next((each for each in years if str(each) == asked), years[0])
    table = counts.table(year, today)
    groups = [(title, rows) for key, title in TITLES.items()
              if (rows := [row for row in table.rows if row.group == key])]
    return render(request, "conversations/departures.html", {
        "table": table, "groups": groups, "name": _name(year),
        "years": [(each, _name(each)) for each in years if each != year]})


def _name(year: int) -> str:
    """"2026–27", as a council's years are called."""
    return f"{year}–{(year + 1) % 100:02}"
