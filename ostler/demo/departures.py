"""What left the house: every push, text, mail and call that the demonstration's channels delivered, newest first."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ostler.demo.views import only_in_a_demonstration
from ostler.kernel import limits
from ostler.kernel.access import DEMONSTRATION, open_to
from ostler.kernel.ids import UID_PATTERN
from ostler.notify.models import Departure
from ostler.people.models import Person


@open_to(DEMONSTRATION)
@only_in_a_demonstration
@never_cache
@require_safe
def what_left(request: HttpRequest) -> HttpResponse:
    """All of them, or those to one person."""
    wanted = request.GET.get("person", "")
    person = Person.objects.filter(uid=wanted).first() if UID_PATTERN.fullmatch(wanted) else None
    left = Departure.objects.select_related("person").order_by("-at", "-pk")
    if person is not None:
        left = left.filter(person=person)
    shown = Paginator(left, limits.PAGE_ROWS).get_page(request.GET.get("page"))
    for each in shown:
        each.way = ways().get(each.channel, each.channel)       # type: ignore[attr-defined]
        each.path = each.url.removeprefix(settings.OSTLER_BASE_URL)     # type: ignore[attr-defined]
    people = Person.objects.filter(pk__in=Departure.objects.values("person")).order_by("name")
    return render(request, "demo/what_left.html", {"shown": shown, "people": people, "chosen": person})


def ways() -> dict[str, str]:
    """What left by each channel, in a word."""
    return {"push": _("Push"), "sms": _("Text message"), "email": _("E-mail"), "voice": _("Call")}
