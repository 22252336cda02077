"""Where a person is signed in, and ending it. A session's key never shows: addresses carry a mark made from it."""

import hashlib

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ostler.kernel.access import WITH_ACCOUNT, open_to
from ostler.people.accounts import actions
from ostler.people.accounts.agents import device
from ostler.people.models import Account


def mark(session: UserSession) -> str:
    return hashlib.sha256(session.session_key.encode()).hexdigest()[:16]


@open_to(WITH_ACCOUNT)
def sessions(request: HttpRequest) -> HttpResponse:
    """Every session of whoever asks, this one first."""
    rows = [{"session": session, "device": device(session.user_agent), "mark": mark(session),
             "is_here": _is_here(request, session)}
            for session in UserSession.objects.purge_and_list(request.user)]
    rows.sort(key=lambda row: (not row["is_here"], -row["session"].created_at.timestamp()))
    return render(request, "usersessions/usersession_list.html", {"rows": rows})


@open_to(WITH_ACCOUNT)
@require_POST
def ending(request: HttpRequest, mark: str) -> HttpResponse:
    """End one session."""
    actions.end_sessions(account=_account(request), sessions=[_by_mark(request, mark)])
    messages.success(request, _("That device is signed out."))
    return redirect("usersessions_list")


@open_to(WITH_ACCOUNT)
@require_POST
def ending_others(request: HttpRequest) -> HttpResponse:
    """End every session but this one."""
    others = [session for session in UserSession.objects.filter(user=request.user) if not _is_here(request, session)]
    actions.end_sessions(account=_account(request), sessions=others)
    messages.success(request, _("Every other device is signed out."))
    return redirect("usersessions_list")


def _account(request: HttpRequest) -> Account:
    assert isinstance(request.user, Account)    # the gate lets nobody else in
    return request.user


def _is_here(request: HttpRequest, session: UserSession) -> bool:
    return bool(session.session_key == request.session.session_key)


def _by_mark(request: HttpRequest, wanted: str) -> UserSession:
    for session in UserSession.objects.filter(user=request.user):
        if mark(session) == wanted:
            return session
    raise Http404
