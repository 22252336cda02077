"""Signing in by one e-mailed code: an address, six digits, a name the first time.

Every step answers with the next page at once, and what somebody wanted to send travels along as a sealed box: a
redirect would lose it. The answer to an address is the same whoever has it.
"""

from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib import auth
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ostler.kernel.access import EVERYONE, open_to
from ostler.people.accounts import devices
from ostler.people.models import Account
from ostler.residents import actions, codes, keeping, tries
from ostler.residents.actions.accounts import NotTheirs, checked
from ostler.residents.forms import AddressForm, CodeForm, NameForm
from ostler.residents.mails import SIGN_IN
from ostler.residents.models import Proof

BACKEND = "ostler.people.accounts.backend.Backend"
ASKED = "resident_proof"        # in the session: the public id of the proof this browser asked for


def ask_who(request: HttpRequest, box: str) -> HttpResponse:
    """The first page, for somebody whose form is kept in a box."""
    return _page(request, "sign_in", AddressForm(), box=box)


@open_to(EVERYONE)
@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """An address; the answer is the page for the code."""
    if request.method == "GET":
        signed_in = getattr(request, "person", None) is not None
        return redirect(_next(request)) if signed_in else _page(request, "sign_in", AddressForm())
    form = AddressForm(request.POST)
    if not form.is_valid():
        return _page(request, "sign_in", form)
    address = form.cleaned_data["email"]
    if not tries.may_ask(request, address):
        form.add_error("email", _("Several codes were sent, or asked for from here. Open an e-mail you have not used "
                                  "yet and press the button its link leads to, or wait a quarter of an hour."))
        return _page(request, "sign_in", form)
    proof = actions.ask(address=address, purpose=SIGN_IN, language=get_language() or "en")
    request.session[ASKED] = proof.uid
    return _page(request, "code", CodeForm(), proof=proof)


@open_to(EVERYONE)
@never_cache
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponseBase:
    """The six digits."""
    proof = _asked(request)
    if proof is None:
        return _page(request, "sign_in", AddressForm())
    form = CodeForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _page(request, "code", form, proof=proof)
    may = tries.may_try(request, proof.address)
    right = actions.prove(proof=proof, code=form.cleaned_data["code"]) if may else None
    if right:
        return _proved(request, proof)
    form.add_error("code", _("This code no longer works. Ask for a new one.") if right is None
                   else _("The code is not right. Look at the newest e-mail."))
    return _page(request, "code", form, proof=proof)


@open_to(EVERYONE)
@never_cache
@require_http_methods(["GET", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponseBase:
    """The link of the mail: looking changes nothing (mail scanners follow links), the button signs in."""
    proof = codes.proof_of(token)
    if proof is None or proof.purpose != SIGN_IN:
        return render(request, "residents/void.html", status=404)
    if request.method == "GET" or not actions.prove_by_link(proof=proof):
        return _page(request, "link", AddressForm(), proof=proof)
    request.session[ASKED] = proof.uid
    return _proved(request, proof)


@open_to(EVERYONE)
@never_cache
@require_http_methods(["GET", "POST"])
def name(request: HttpRequest) -> HttpResponseBase:
    """The name to be shown, once."""
    proof = _asked(request)
    if proof is None or proof.proved_at is None:
        return _page(request, "sign_in", AddressForm())
    form = NameForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _page(request, "name", form, proof=proof)
    return _in(request, proof, form.cleaned_data["name"])


def _proved(request: HttpRequest, proof: Proof) -> HttpResponseBase:
    """In, or first a name."""
    proof.refresh_from_db()
    if not Account.objects.filter(email=proof.address).exists():
        return _page(request, "name", NameForm(), proof=proof)
    return _in(request, proof, "")


def _in(request: HttpRequest, proof: Proof, shown_as: str) -> HttpResponseBase:
    """Signed in, on to what was to be sent or to where they came from."""
    known = Account.objects.select_related("person").filter(email=proof.address).first()
    try:
        if known is not None:
            checked(known)
        if not actions.use(proof=proof):
            raise NotTheirs(proof.uid)
        account = actions.join(proof=proof, name=shown_as)
    except NotTheirs:
        return _page(request, "sign_in", AddressForm(), refused=True)
    auth.login(request, account, backend=BACKEND)
    UserSession.objects.create_from_request(request)
    request.person = account.person  # type: ignore[attr-defined]
    response = _onwards(request)
    devices.remember(request, response, account)
    return response


def _onwards(request: HttpRequest) -> HttpResponse:
    box = request.POST.get(keeping.FIELD, "")
    if not keeping.is_whole(box):
        return HttpResponseRedirect(_next(request))
    path, pairs = keeping.opened(box)
    words = [value for _name, value in pairs if " " in value.strip()]
    return render(request, "residents/kept.html", {"path": path, "box": box, "words": words})


def _asked(request: HttpRequest) -> Proof | None:
    uid = request.session.get(ASKED, "")
    return Proof.objects.filter(uid=uid, purpose=SIGN_IN, used_at=None).first() if uid else None


def _next(request: HttpRequest) -> str:
    """Where they came from, within the house; their account where nothing is said."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    inside = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/")
    return wanted if inside else "/residents/account"


def _page(request: HttpRequest, step: str, form: Any, *, box: str = "", proof: Proof | None = None,
          refused: bool = False) -> HttpResponse:
    carried = box or request.POST.get(keeping.FIELD, "")
    path = keeping.opened(carried)[0] if keeping.is_whole(carried) else ""
    return render(request, f"residents/{step}.html", {
        "form": form, "proof": proof, "refused": refused, "box": carried if path else "", "kept_for": path,
        "has_files": bool(box and request.FILES), "next": _next(request)})
