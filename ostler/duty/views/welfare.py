"""Out-of-hours contacts by post and month, for managers and the monitoring officer: a page, and the same as CSV."""

import csv
from io import StringIO

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ostler.duty.welfare import Table, may_look, table_for
from ostler.kernel.access import open_to
from ostler.people.requests import person_of

LOOKERS = ("officer", "monitoring-officer")
FORMULA = ("=", "+", "-", "@", "\t", "\r")      # what a spreadsheet would run


@open_to(*LOOKERS)
@require_safe
def welfare(request: HttpRequest) -> HttpResponse:
    """The table."""
    return render(request, "duty/welfare.html", {"table": _table(request)})


@open_to(*LOOKERS)
@require_safe
def as_csv(request: HttpRequest) -> HttpResponse:
    """The same figures, the same gaps."""
    table, out = _table(request), StringIO()
    rows = csv.writer(out)
    rows.writerow([_("Post"), *(f"{month:%Y-%m}" for month in table.months), _("Total shown")])
    for row in table.rows:
        title = f"'{row.title}" if row.title.startswith(FORMULA) else row.title
        rows.writerow([title, *(_("1 to 4") if figure is None else figure for figure in row.figures), row.total])
    rows.writerow([_("Total shown"), *table.totals, sum(table.totals)])
    answer = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="out-of-hours.csv"'
    return answer


def _table(request: HttpRequest) -> Table:
    person = person_of(request)
    if not may_look(person):
        raise PermissionDenied("This page is for managers and the monitoring officer.")
    return table_for(person)
