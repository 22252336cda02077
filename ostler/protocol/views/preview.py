"""What a draft would have changed, before anybody adopts it. Counts only."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ostler.kernel.access import open_to
from ostler.people.requests import person_of
from ostler.protocol import comparing, versions
from ostler.protocol.access import EDITORS, draft_for


@open_to(*EDITORS)
@require_safe
def preview(request: HttpRequest, uid: str) -> HttpResponse:
    """Past messages by clause before and after; what is owed now beside what it would be; the dates of a new one."""
    draft = draft_for(person_of(request), uid)
    current = versions.in_force()
    page = {"draft": draft, "current": current, "days": comparing.DAYS, "most": comparing.MOST,
            "rows": comparing.rows(current, draft), "moved": comparing.moved(current, draft),
            "dates": comparing.dates(current, draft)}
    return render(request, "protocol/preview.html", page)
