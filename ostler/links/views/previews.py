"""Preview on paste. One asks and comes back for the answer; whatever yields no preview says so in the same words and
after the same time, so that nobody learns here what stands in the council's own network."""

from typing import Final

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ostler.kernel import problems, time
from ostler.kernel.access import SIGNED_IN, open_to
from ostler.kernel.pace import Pace, TooFast
from ostler.links import actions, switch
from ostler.links.models import Link
from ostler.links.refusals import Refused
from ostler.people.models import Person
from ostler.people.requests import person_of

SALT: Final = "ostler.links.preview"
PATIENCE: Final = 10.0      # seconds until nothing is said to be there: most looks take less
VALID: Final = 300          # seconds
pace: Final = Pace(a_second=0.5, at_once=12)


@open_to(SIGNED_IN)
@never_cache
@require_http_methods(["GET", "POST"])
def preview(request: HttpRequest) -> HttpResponse:
    """POST an address (``url``), then GET what is said to be asked for: 204 until there is a card, or nothing."""
    return _asked(request) if request.method == "POST" else _answered(request)


def _asked(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    try:
        pace.take(person.pk)
    except TooFast as refusal:
        return problems.of(refusal)
    asked = [_uid(request.POST.get("url", "")), person.uid, time.real_now().timestamp()]
    again = f"{reverse('links:preview')}?{urlencode({'asked': signing.dumps(asked, salt=SALT)})}"
    return render(request, "links/_looking.html", {"again": again})


def _uid(url: str) -> str:
    """Of the link that is looked at; "" where there is nothing to look at, which is said as late as anything else."""
    try:
        return actions.preview(url).uid
    except Refused:
        return ""


def _answered(request: HttpRequest) -> HttpResponse:
    token = request.GET.get("asked", "")
    uid, asked_at = _read(token, person_of(request))
    link = Link.objects.select_related("picture").filter(uid=uid).first() if uid else None
    if link is not None and (link.title or link.description) and not link.is_dead:
        return render(request, "links/_found.html", {"link": link})
    if time.real_now().timestamp() - asked_at < PATIENCE and switch.is_on():
        return HttpResponse(status=204)     # nothing new: what stands there is not said again
    return render(request, "links/_nothing.html")


def _read(token: str, person: Person) -> tuple[str, float]:
    """Whose word the token is. Raises Http404 for another's, an old one and none."""
    try:
        uid, whose, asked_at = signing.loads(token, salt=SALT, max_age=VALID)
    except signing.BadSignature:
        raise Http404("No such question.") from None
    if whose != person.uid:
        raise Http404("No such question.")
    return uid, asked_at

