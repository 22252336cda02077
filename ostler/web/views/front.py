"""The first page for a visitor and a resident: what is going on, and the ways to whoever answers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ostler.kernel.open_pages import kept
from ostler.people.models import Ward
from ostler.people.views.my_councillor import sitting
from ostler.social import front as social
from ostler.social.following_names import EVERYTHING


@kept
def front(request: HttpRequest) -> HttpResponse:
    """The same for every visitor."""
    viewer = getattr(request, "person", None)
    return render(request, "web/front.html", {
        "items": social.newest(viewer), "soon": social.soon(viewer), "everything": EVERYTHING,
        "wards": sitting(Ward.objects.visible_to(viewer).filter(abolished_at=None))})
