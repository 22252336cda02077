"""The first page: for a visitor the open side, for people of the house what waits for them."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ostler.conversations import tellings
from ostler.conversations.duty_page import needs_you
from ostler.conversations.flag_list import seen_to
from ostler.conversations.inbox import page
from ostler.duty.home import ahead
from ostler.duty.ladder import gaps
from ostler.kernel.access import EVERYONE, open_to
from ostler.people.models import Person
from ostler.protocol.concern_list import waiting
from ostler.web.views.front import front

NEWEST = 30     # conversations on the first page; the rest stand behind "Older conversations"


@open_to(EVERYONE)
@require_safe
def home(request: HttpRequest) -> HttpResponseBase:
    """One address, three faces."""
    person: Person | None = request.person  # type: ignore[attr-defined]
    if person is None or not person.is_inside:
        return front(request)
    newest = page(person, most=NEWEST)
    shown = {"rows": newest.rows, "older": newest.older}
    if person.has_role("councillor"):
        return render(request, "web/councillor.html", {"told": tellings.waiting(person), **shown})
    return render(request, "web/officer.html", {"duty": needs_you(person), "gaps": gaps.count(person),
                                                "flags": seen_to(person), "in_confidence": waiting(person),
                                                "ahead": ahead(person), **shown})
