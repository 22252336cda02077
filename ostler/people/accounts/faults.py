"""What signing in says when something is wrong: plain, and in every language of the house (allauth has no Welsh)."""

from django.utils.translation import gettext_lazy as _

SIGNING_IN = {
    "account_inactive": _("This account is closed or suspended. Member support can tell you why."),
    "email_password_mismatch": _("The email address or the password is not right. Try again."),
    "enter_current_password": _("Type the password you have now."),
    "incorrect_code": _("The code is not right. Type the one that shows now."),
    "incorrect_password": _("The password is not right. Try again."),
    "invalid_login": _("That did not sign you in. Try again."),
    "too_many_login_attempts": _("Too many tries. Wait a while, then try again."),
    "same_as_current": _("This is the password you have now. Choose another."),
    "rate_limited": _("Too many tries. Wait a while, then try again."),
}
SECOND_FACTOR = {
    "cannot_delete_authenticator": _("This cannot be removed: nothing would be left to sign in with."),
    "cannot_generate_recovery_codes": _("Add a second factor first. Recovery codes stand in for it."),
    "incorrect_code": SIGNING_IN["incorrect_code"],
}
