"""*How you are reached*: one's own endpoints, and nobody else's, whatever one's role."""

from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ostler.kernel.access import INSIDE, open_to
from ostler.notify import codes, numbers
from ostler.notify.access import endpoint_for
from ostler.notify.actions import endpoints
from ostler.notify.forms import CodeForm, NumberForm
from ostler.notify.models import Endpoint
from ostler.notify.refusals import Refused
from ostler.people.models import Person
from ostler.people.requests import person_of

KEEP_HOURS: Final = tuple(role for role in INSIDE if role != "councillor")


@open_to(*INSIDE)
@never_cache
@require_safe
def reached(request: HttpRequest) -> HttpResponse:
    """What there is, and a form for more."""
    return _page(request, person_of(request), NumberForm())


@open_to(*INSIDE)
@require_POST
def mail(request: HttpRequest) -> HttpResponse:
    """E-mail to the address one signs in with."""
    _tried(request, lambda person: endpoints.add_mail(by=person), _("You are told by e-mail."))
    return redirect("notify:reached")


@open_to(*INSIDE)
@require_POST
def number(request: HttpRequest) -> HttpResponse:
    """Send a code to a number."""
    person, form = person_of(request), NumberForm(request.POST)
    if form.is_valid():
        try:
            endpoint = endpoints.add_number(by=person, number=form.cleaned_data["number"], channels=form.channels())
        except Refused as refusal:
            form.add_error("number", refusal.sentence)
        else:
            return redirect("notify:code", endpoint.uid)
    return _page(request, person, form, status=422)


@open_to(*INSIDE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest, uid: str) -> HttpResponse:
    """Type the code."""
    person = person_of(request)
    endpoint = endpoint_for(person, uid)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _confirmed(form, person, endpoint):
        messages.success(request, _("You are reached at this number."))
        return redirect("notify:reached")
    page = {"form": form, "endpoint": endpoint, "number": numbers.said(endpoint.address),
            "is_open": codes.is_open(endpoint)}
    return render(request, "notify/code.html", page, status=422 if form.errors else 200)


@open_to(*INSIDE)
@require_POST
def wants(request: HttpRequest, uid: str) -> HttpResponse:
    """Every message, or only pages and the morning's digest."""
    endpoint, every = endpoint_for(person_of(request), uid), request.POST.get("every") == "yes"
    endpoints.choose(by=person_of(request), endpoint=endpoint, every_message=every)
    messages.success(request, _("Every new message comes this way now.") if every
                     else _("Only pages and the morning's digest come this way now."))
    return redirect("notify:reached")


@open_to(*INSIDE)
@require_POST
def test(request: HttpRequest, uid: str) -> HttpResponse:
    """A test, to see that it arrives."""
    endpoint = endpoint_for(person_of(request), uid)
    _tried(request, lambda person: endpoints.try_out(by=person, endpoint=endpoint), _("A test is on its way."))
    return redirect("notify:reached")


@open_to(*INSIDE)
@require_POST
def removal(request: HttpRequest, uid: str) -> HttpResponse:
    """Not there any more."""
    endpoints.remove(by=person_of(request), endpoint=endpoint_for(person_of(request), uid))
    messages.success(request, _("You are no longer reached there."))
    return redirect("notify:reached")


def _tried(request: HttpRequest, act: Any, done: str) -> None:
    try:
        act(person_of(request))
        messages.success(request, done)
    except Refused as refusal:
        messages.error(request, refusal.sentence)


def _confirmed(form: CodeForm, person: Person, endpoint: Endpoint) -> bool:
    try:
        if endpoints.confirm(by=person, endpoint=endpoint, code=form.cleaned_data["code"]):
            return True
        form.add_error("code", _("That is not the code. Look again, or ask for a new one."))
    except Refused as refusal:
        form.add_error("code", refusal.sentence)
    return False


def _page(request: HttpRequest, person: Person, form: NumberForm, status: int = 200) -> HttpResponse:
    theirs = Endpoint.objects.visible_to(person).filter(ended_at=None).order_by("channel", "made_at", "pk")
    listed = [_said(endpoint) for endpoint in theirs]
    account = getattr(person, "account", None)
    page = {"listed": listed, "form": form, "mail": account.email if account is not None else "",
            "sets_quiet": person.has_role("councillor", "partner"), "keeps_hours": person.has_role(*KEEP_HOURS),
            "has_mail": any(row["endpoint"].channel == "email" for row in listed)}
    return render(request, "notify/reached.html", page, status=status)


def _said(endpoint: Endpoint) -> dict[str, Any]:
    """A browser's address is a secret and says nothing to its owner: its name stands for it."""
    names = {"push": endpoint.label or _("A browser"), "email": endpoint.address}
    way = {"push": _("Notices on a browser"), "email": _("E-mail"), "sms": _("Text messages"), "voice": _("Calls")}
    return {"endpoint": endpoint, "name": names.get(endpoint.channel) or numbers.said(endpoint.address),
            "way": way.get(endpoint.channel, endpoint.channel)}
