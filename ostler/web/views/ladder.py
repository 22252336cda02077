"""How somebody is found when it does not wait: the ladder of each class, and its graph, in words."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ostler.duty.ladder import drawing
from ostler.duty.models import Ladder
from ostler.kernel.access import EVERYONE, open_to
from ostler.kernel.open_pages import kept


@open_to(EVERYONE)
@kept
@require_safe
def ladder(request: HttpRequest) -> HttpResponse:
    """The council's own ladders, as part of what the protocol promises."""
    shown = Ladder.objects.visible_to(getattr(request, "person", None))
    rows = shown.filter(service=None, post=None).order_by("pk")
    listed = [dict(row) for row in rows.values("urgency", "steps", "rounds", "last", "rests")]
    return render(request, "web/ladder.html", {"ladders": drawing.drawn(listed), "moves": drawing.moves()})
