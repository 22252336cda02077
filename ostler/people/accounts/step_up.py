"""A fresh proof of who it is, before what cannot be undone or should not be seen by a borrowed phone."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from allauth.core.exceptions import ReauthenticationRequired
from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


def fresh(view: View) -> View:
    """The view opens only to somebody who proved within ``limits.STEP_UP_AGE`` who they are: by password, code or
    passkey. Whoever has not is led to do so, and then back; a form that was sent is kept and carried out after."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_fresh(request):
            raise ReauthenticationRequired
        return view(request, *args, **kwargs)

    return guarded


def is_fresh(request: HttpRequest) -> bool:
    """True while the last proof is fresh enough (and for an account that has no way to prove itself, as those of the
    demonstration, which are only ever stepped into)."""
    return bool(did_recently_reauthenticate(request))
