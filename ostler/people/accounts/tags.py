"""The account events as sentences."""

from django.utils.translation import gettext as _

from ostler.audit.models import Event
from ostler.audit.presenters import presents


@presents("accounts.signed-in")
def signed_in(event: Event) -> str:
    return _("Signed in")


@presents("accounts.signed-out")
def signed_out(event: Event) -> str:
    return _("Signed out")


@presents("accounts.password-changed")
def password_changed(event: Event) -> str:
    return _("Changed the password")


@presents("accounts.factor-added")
def factor_added(event: Event) -> str:
    return _("Added a second factor (%(kind)s)") % {"kind": _kind(event)}


@presents("accounts.factor-removed")
def factor_removed(event: Event) -> str:
    return _("Removed a second factor (%(kind)s)") % {"kind": _kind(event)}


@presents("accounts.codes-made")
def codes_made(event: Event) -> str:
    return _("Made new recovery codes")


@presents("accounts.session-revoked")
def session_revoked(event: Event) -> str:
    return _("Ended the other sessions")


@presents("accounts.invited")
def invited(event: Event) -> str:
    return _("Invited to sign in")


@presents("accounts.accepted")
def accepted(event: Event) -> str:
    return _("Accepted the invitation and set a password")


@presents("accounts.factors-reset")
def factors_reset(event: Event) -> str:
    return _("An administrator reset the second factor")


def _kind(event: Event) -> str:
    names = {"totp": _("authenticator app"), "webauthn": _("passkey"), "recovery_codes": _("recovery codes")}
    return names.get(str(event.facts["kind"]), _("second factor"))
