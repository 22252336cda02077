"""The mail with the code. Whoever has an account of another kind is told where they sign in instead: the page that
asked says the same to everybody."""

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from ostler.kernel.registers import Register
from ostler.notify.kinds import Kind, Text, kinds
from ostler.notify.models import Notice
from ostler.people.models import Account, Person
from ostler.residents import codes
from ostler.residents.actions.accounts import NotTheirs, checked
from ostler.residents.actions.proving import KIND
from ostler.residents.models import Proof

SIGN_IN = "sign-in"
# For other purposes than signing in: the name of the route whose page has the button, given the token.
links: Register[str, str] = Register("links of proofs")


def words(notice: Notice, person: Person | None, channel: str) -> Text:
    """As it is when it is sent."""
    proof = Proof.objects.get(uid=notice.facts["proof"])
    with translation.override("cy" if proof.language == "cy" else "en-gb"):
        if proof.purpose == SIGN_IN and not _may_join(proof.address):
            return _elsewhere()
        return _code(proof)


def register() -> None:
    links.add(SIGN_IN, "residents:link")
    kinds.add(KIND, Kind(words, is_asked_for=True))


def _may_join(address: str) -> bool:
    known = Account.objects.select_related("person").filter(email=address).first()
    try:
        return known is None or bool(checked(known))
    except NotTheirs:
        return False


def _code(proof: Proof) -> Text:
    body = _("Your code is %(code)s. It works for 15 minutes, on the page where you asked for it.\n\nIf you have lost "
             "that page, open the link below and press the button there. Did you not ask for this? Then do nothing: "
             "nobody can use it without this e-mail.") % {"code": codes.code_of(proof)}
    return Text(_("Your code for Ostler: %(code)s") % {"code": codes.code_of(proof)}, body,
                reverse(links[proof.purpose], args=[codes.token_of(proof)]))


def _elsewhere() -> Text:
    return Text(_("Signing in to Ostler"), _(
        "Somebody, perhaps you, asked for a code to sign in with this address as a resident. No code is sent to it. "
        "If you work for the council or sit on it, sign in with your password or passkey. If your account was closed, "
        "the council can tell you why."), reverse("account_login"))
