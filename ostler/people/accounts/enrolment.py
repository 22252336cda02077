"""Whoever works inside needs a second factor: a sign-in by password alone leads to adding one, and nowhere else."""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from ostler.people.accounts import factors
from ostler.people.models import Account

FLAG: Final = "second_factor_due"
LEFT_OPEN: Final = ("/accounts/2fa/", "/accounts/reauthenticate/", "/accounts/logout/", "/static/")


def begin_if_needed(request: HttpRequest, account: Account) -> bool:
    """Note on the session that a second factor is due, when it is. True when it is."""
    inside = account.person is not None and account.person.is_inside
    if inside and not factors.has_second(account):
        request.session[FLAG] = True
    return FLAG in request.session


def required(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: while a second factor is due, every other address leads to the page where one is added."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if _is_due(request) and not request.path.startswith(LEFT_OPEN):
            return HttpResponseRedirect(reverse("mfa_index"))
        return get_response(request)

    return middleware


def _is_due(request: HttpRequest) -> bool:
    """Asked of the database only while the flag stands; it falls as soon as a factor was added."""
    if not request.session.session_key or FLAG not in request.session:
        return False
    if isinstance(request.user, Account) and not factors.has_second(request.user):
        return True
    del request.session[FLAG]
    return False
