"""The gate on every address: a view says who may open it, or it does not exist."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils.http import urlencode

EVERYONE: Final = "everyone"
SIGNED_IN: Final = "signed-in"          # somebody of the house; a resident's account is not of it
WITH_ACCOUNT: Final = "with-account"    # residents too: what belongs to any account
DEMONSTRATION: Final = "demonstration"  # exists only where a demonstration is served
ROLES: Final = (
    "councillor",
    "officer",
    "monitoring-officer",
    "records-officer",
    "administrator",
    "partner",
    "resident",
)
INSIDE: Final = ("councillor", "officer", "monitoring-officer", "records-officer", "administrator", "partner")
View = Callable[..., HttpResponseBase]     # pages, files and streams


def open_to(*who: str) -> Callable[[View], View]:
    """Say who may open a view: EVERYONE, SIGNED_IN, WITH_ACCOUNT, or roles.

    Nobody signed in is sent to sign in; somebody of another role gets 403, and a resident 404 where the house is meant
    by SIGNED_IN. What a person may see *inside* is decided by the app's ``access.py``, which answers 404 for what they
    may not know of.
    """
    unknown = set(who) - {EVERYONE, SIGNED_IN, WITH_ACCOUNT, DEMONSTRATION, *ROLES}
    if unknown or not who:
        raise ValueError(f"open_to does not know {sorted(unknown)}")

    def gate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            refusal = _refusal(request, who)
            return refusal or view(request, *args, **kwargs)

        guarded.open_to = frozenset(who)  # type: ignore[attr-defined]  # read by the route guard test
        return guarded

    return gate


def _refusal(request: HttpRequest, who: tuple[str, ...]) -> HttpResponse | None:
    if EVERYONE in who or DEMONSTRATION in who:
        return None
    person = getattr(request, "person", None)
    if person is None:
        return HttpResponseRedirect("/accounts/login/?" + urlencode({"next": request.get_full_path()}))
    if WITH_ACCOUNT in who:
        return None
    if SIGNED_IN in who and person.is_resident:
        raise Http404("Nothing that a resident may know of.")
    if SIGNED_IN not in who and not person.has_role(*who):
        raise PermissionDenied("This page is for another role.")
    return None
