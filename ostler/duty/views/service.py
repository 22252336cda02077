"""A service's own page, for everybody: what it is, which post answers, and when. Names only for those inside."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.formats import date_format
from django.views.decorators.http import require_safe

from ostler.duty import week
from ostler.duty.forms import MONDAY
from ostler.duty.hours import hours_of
from ostler.duty.in_public import in_public
from ostler.duty.routing import service_route
from ostler.kernel import panels, time
from ostler.kernel.access import EVERYONE, open_to
from ostler.kernel.open_pages import kept
from ostler.people import handles
from ostler.people.models import Person
from ostler.services.models import Service


@open_to(EVERYONE)
@kept
@require_safe
def service(request: HttpRequest, slug: str) -> HttpResponse:
    """The same address answers everybody with what they may see."""
    viewer: Person | None = getattr(request, "person", None)
    row = get_object_or_404(Service.objects.visible_to(viewer), slug=slug)
    route = service_route(row, time.now())
    is_inside = viewer is not None and viewer.is_inside
    facts = {
        "service": row, "route": route, "days": _days(hours_of(route.post)),
        "told": route.how if is_inside else [in_public(route.answer)],
        "handle": handles.of(row.ref), "post_handle": handles.of(route.post.ref) if route.post else None,
        "panels": panels.shown(panels.SERVICE, row, viewer, request),
    }
    return render(request, "duty/service.html", facts)


def _days(hours: week.Hours) -> list[tuple[str, str]]:
    """Each weekday worked by name, with its stretches."""
    return [(date_format(MONDAY + timedelta(days=day), "l"), ", ".join(f"{b}–{e}" for b, e in hours[str(day)]))
            for day in range(7) if hours.get(str(day))]
