"""Step into somebody: who is who, what to try as them, and one button each."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import auth
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ostler.demo import cast, council
from ostler.kernel.access import DEMONSTRATION, open_to
from ostler.people.models import Account, Person

BACKEND = "ostler.people.accounts.backend.Backend"
View = Callable[..., HttpResponse]


def only_in_a_demonstration(view: View) -> View:
    """Where no demonstration is served the address does not exist. Both must be so: the server was started as one,
    and the council in its database is the fictional one."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not (settings.OSTLER_DEMO and council.is_built()):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@open_to(DEMONSTRATION)
@only_in_a_demonstration
@never_cache
def people(request: HttpRequest) -> HttpResponse:
    """Everybody one can be."""
    return render(request, "demo/people.html", {"parts": cast.parts()})


@open_to(DEMONSTRATION)
@only_in_a_demonstration
@require_POST
def stepping(request: HttpRequest, uid: str) -> HttpResponse:
    """Be this person from here on: whoever one was before is signed out."""
    person = get_object_or_404(Person, uid=uid, suspended_at=None)
    account, _ = Account.objects.get_or_create(
        person=person, defaults={"email": f"{person.handle}@stepped-into.example.org"}
    )
    auth.logout(request)
    auth.login(request, account, backend=BACKEND)
    UserSession.objects.create_from_request(request)
    return redirect("web:home")
