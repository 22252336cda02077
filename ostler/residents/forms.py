"""The forms of a resident's account."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ostler.kernel.text import clean_line, has_words

NAME = 60       # characters of a name to be shown


class AddressForm(forms.Form):
    """Where the code goes."""

    email = forms.EmailField(label=_("Email address"), max_length=254, widget=forms.EmailInput(
        attrs={"autocomplete": "email"}), error_messages={
            "required": _("Type your email address."),
            "invalid": _("Type an email address, such as name@example.org.")})

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).strip().lower()


class CodeForm(forms.Form):
    """The six digits."""

    code = forms.CharField(label=_("Code"), max_length=20, widget=forms.TextInput(
        attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        error_messages={"required": _("Type the code from the e-mail.")})


class NameForm(forms.Form):
    """What stands beside what they write."""

    name = forms.CharField(label=_("Name to be shown"), max_length=NAME, help_text=_(
        "It stands beside what you write in public. It need not be your full name."),
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
        error_messages={"required": _("Type the name to be shown.")})

    def clean_name(self) -> str:
        name = clean_line(self.cleaned_data["name"])
        if not has_words(name):
            raise ValidationError(_("Type the name to be shown."))
        return name


class ReasonForm(forms.Form):
    """Why an administrator keeps somebody out, or lets them in again."""

    reason = forms.CharField(label=_("Reason"), max_length=400, help_text=_("Other administrators read it, and whoever "
                             "has a right to what is kept about them."),
                             error_messages={"required": _("Say why, for whoever asks later.")})

    def clean_reason(self) -> str:
        reason = clean_line(self.cleaned_data["reason"])
        if not has_words(reason):
            raise ValidationError(_("Say why, for whoever asks later."))
        return reason


class DeletionForm(forms.Form):
    """A tick, so that nobody deletes an account by a slip."""

    is_sure = forms.BooleanField(label=_("Delete my account"), error_messages={
        "required": _("Tick the box if you want to delete your account.")})
