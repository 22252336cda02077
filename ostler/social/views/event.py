"""Events as they are read: what comes, what was, one with all that one must know to come; for machines too."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ostler.kernel.access import EVERYONE, open_to
from ostler.kernel.open_pages import kept, reads
from ostler.people.models import Person
from ostler.social import access, calendar_file, circles, commented, event_copies, events, seen_by, shapes
from ostler.social.forms_comment import CommentForm
from ostler.social.models import Publication
from ostler.social.shown import shown_to
from ostler.social.views.post import true_author
from ostler.social.views.viewer import viewer_of

A_PAGE = 50
IN_CALENDAR = 500
CALENDAR = "text/calendar; charset=utf-8"


@open_to(EVERYONE)
@kept
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What is to come."""
    return _list(request, list(events.coming(viewer_of(request))[:A_PAGE]), is_past=False)


@open_to(EVERYONE)
@kept
@require_safe
def past(request: HttpRequest) -> HttpResponse:
    """What was."""
    return _list(request, list(events.past(viewer_of(request))[:A_PAGE]), is_past=True)


@open_to(EVERYONE)
@kept
@require_safe
def event(request: HttpRequest, uid: str) -> HttpResponse:
    """One event."""
    viewer = viewer_of(request)
    found = events.event_for(viewer, uid)
    if found.level == "public":
        reads(found.ref)
    return render(request, "social/event.html", {
        **page_of(found, viewer), "comments": commented.of(found, viewer), "comment_form": CommentForm(by=viewer)})


@open_to(EVERYONE)
@kept
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Everything that comes or was of late, for a calendar to follow."""
    found = events.readable(viewer_of(request)).select_related("event").order_by("-event__starts_at")[:IN_CALENDAR]
    return _calendar(request, _("Events"), list(found), "events")


@open_to(EVERYONE)
@kept
@require_safe
def ics(request: HttpRequest, uid: str) -> HttpResponse:
    """One event, for a calendar."""
    found = events.event_for(viewer_of(request), uid)
    return _calendar(request, found.title, [found], found.uid)


@open_to(EVERYONE)
@kept
@require_safe
def machine(request: HttpRequest, uid: str) -> HttpResponse:
    """One event, for another house."""
    answer = JsonResponse(event_copies.said(events.event_for(viewer_of(request), uid)),
                          json_dumps_params={"ensure_ascii": False})
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def page_of(found: Publication, viewer: Person | None) -> dict[str, object]:
    """What the page of an event shows to somebody."""
    [item] = shapes.shaped([found], viewer)
    mine = events.place_of(viewer, found.event)
    after = found.event.write_up
    is_read = after is not None and shown_to(viewer).filter(pk=after.pk).exists()
    return {
        "publication": found, "event": found.event, "item": item, "span": events.span(found.event),
        "left": events.places_left(found.event), "mine": mine,
        "is_open": events.takes_sign_ups(found) and circles.takes_part(viewer, found.circle),
        "in_line": events.place_in_line(mine) if mine is not None and mine.state == events.WAITING else 0,
        "write_up": after if is_read else None, "may_change": access.may_change(viewer, found),
        "level": seen_by.described(found) if found.circle is None else found.circle.name,
        "true_author": true_author(found, viewer)}


def _list(request: HttpRequest, found: "list[Publication]", *, is_past: bool) -> HttpResponse:
    return render(request, "social/events.html", {
        "items": [(each, events.span(each.publication.event)) for each in shapes.shaped(found, viewer_of(request))],
        "is_past": is_past})


def _calendar(request: HttpRequest, name: str, found: list[Publication], called: str) -> HttpResponse:
    answer = HttpResponse(calendar_file.written(name, found), content_type=CALENDAR)
    answer["Content-Disposition"] = f'inline; filename="{called}.ics"'
    return answer
