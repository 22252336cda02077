"""A person's passkeys: the list, and taking one away. Addresses carry a mark made from the key, not a row number."""

import hashlib

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.flows import remove_authenticator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ostler.kernel.access import SIGNED_IN, open_to
from ostler.people.accounts.step_up import fresh


def mark(passkey: Authenticator) -> str:
    """A short name for a passkey in an address."""
    credential = passkey.data["credential"]["id"]
    return hashlib.sha256(credential.encode()).hexdigest()[:16]


@open_to(SIGNED_IN)
def passkeys(request: HttpRequest) -> HttpResponse:
    """The passkeys of whoever asks."""
    rows = [{"passkey": passkey.wrap(), "mark": mark(passkey)} for passkey in _own(request)]
    return render(request, "mfa/webauthn/authenticator_list.html", {"rows": rows})


@open_to(SIGNED_IN)
@fresh
def removal(request: HttpRequest, mark: str) -> HttpResponse:
    """Ask, then take one passkey away."""
    passkey = _by_mark(request, mark)
    if request.method != "POST":
        return render(request, "mfa/webauthn/authenticator_confirm_delete.html", {"passkey": passkey.wrap()})
    remove_authenticator(request, passkey)
    return redirect("mfa_list_webauthn")


def _by_mark(request: HttpRequest, wanted: str) -> Authenticator:
    for passkey in _own(request):
        if mark(passkey) == wanted:
            return passkey
    raise Http404


def _own(request: HttpRequest) -> list[Authenticator]:
    return list(Authenticator.objects.filter(user=request.user, type=Authenticator.Type.WEBAUTHN).order_by("pk"))
