"""The page an invitation opens: choose a password, then sign in with it."""

from django import forms
from django.contrib import messages
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ostler.kernel.access import EVERYONE, open_to
from ostler.people.accounts import actions, invitations
from ostler.people.models import Account


class PasswordForm(forms.Form):
    """One field: a password may be looked at while it is typed, so it is asked once."""

    password = forms.CharField(
        label=gettext_lazy("Choose a password"), strip=False, max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: object, account: Account, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.account = account
        self.fields["password"].help_text = " ".join(password_validators_help_texts())

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, self.account)
        return password


@open_to(EVERYONE)
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Looking changes nothing (mail scanners follow links); the form does."""
    account = invitations.account_for(token)
    if account is None:
        return render(request, "account/invitation_void.html", status=404)
    form = PasswordForm(request.POST or None, account=account)
    if not form.is_valid():
        return render(request, "account/invitation.html", {"form": form, "account": account})
    actions.accept(account=account, password=form.cleaned_data["password"])
    messages.success(request, _("Your password is set. Sign in with it now."))
    return redirect("account_login")
