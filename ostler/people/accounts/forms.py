"""The forms of signing in, with our labels and our count of tries."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm
from django.utils.translation import gettext_lazy as _

from ostler.people.accounts import tries


class SignInForm(LoginForm):
    """Address and password, labelled, with no placeholders standing in for labels."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["login"].label = _("Email address")
        self.fields["login"].widget.attrs["autocomplete"] = "username webauthn"
        self.fields["password"].help_text = ""
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class CodeForm(AuthenticateForm):
    """The second step. Codes are six digits: guesses are counted like passwords."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["code"].label = _("Code")
        self.fields["code"].widget.attrs.pop("placeholder", None)

    def clean_code(self) -> str:
        usage = tries.of_code(context.request, self.user.email)
        if not usage:
            raise get_adapter().validation_error("too_many_login_attempts")
        code: str = super().clean_code()
        usage.rollback()
        return code
