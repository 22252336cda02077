"""Calendar addresses: one's own duty and the rotas, read in one's own calendar."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ostler.duty.actions.feed import close_feed, open_feed
from ostler.duty.models import Feed, Rota
from ostler.kernel.access import open_to
from ostler.people.models import Person
from ostler.people.requests import person_of

READERS = ("officer", "administrator", "monitoring-officer", "records-officer", "partner")


@open_to(*READERS)
@require_safe
def calendars(request: HttpRequest) -> HttpResponse:
    """The addresses one has, and a button for each that one may have."""
    return _page(request, person_of(request))


@open_to(*READERS)
@require_POST
def opening(request: HttpRequest) -> HttpResponse:
    """A new address, shown on the answer to this and never again: so there is no page to come back to."""
    person, uid = person_of(request), request.POST.get("rota", "")
    rota = get_object_or_404(Rota.objects.visible_to(person).current(), uid=uid) if uid else None
    secret = open_feed(by=person, rota=rota)
    address = settings.OSTLER_BASE_URL.rstrip("/") + reverse("duty:feed", args=[secret])
    answer = _page(request, person, address=address, of=rota)
    answer["Cache-Control"] = "no-store"
    return answer


@open_to(*READERS)
@require_POST
def closing(request: HttpRequest, uid: str) -> HttpResponse:
    """End an address at once: whoever has it reads nothing more."""
    person = person_of(request)
    close_feed(by=person, feed=get_object_or_404(Feed.objects.visible_to(person), uid=uid))
    messages.success(request, _("The address is closed. Calendars that read it get nothing more."))
    return redirect("duty:calendars")


def _page(request: HttpRequest, person: Person, *, address: str = "", of: Rota | None = None) -> HttpResponse:
    feeds = Feed.objects.visible_to(person).open().select_related("rota").order_by("-made_at")
    rotas = Rota.objects.visible_to(person).current().order_by("name", "pk")
    return render(request, "duty/calendars.html", {"feeds": feeds, "rotas": rotas, "address": address, "of": of})
