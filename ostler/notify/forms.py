"""Forms of the page on which one says how one is reached."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ostler.notify import numbers

WAYS = (("sms", _("Text messages")), ("voice", _("Calls")), ("both", _("Text messages and calls")))


class NumberForm(forms.Form):
    """A number, and for what."""

    number = forms.CharField(label=_("Telephone number"), max_length=40,
                             widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"}))
    ways = forms.ChoiceField(label=_("What for"), choices=WAYS, widget=forms.RadioSelect, initial="sms")

    def clean_number(self) -> str:
        try:
            return numbers.normal(self.cleaned_data["number"])
        except numbers.NotANumber as refusal:
            raise ValidationError(str(refusal)) from None

    def channels(self) -> list[str]:
        """Text first: the code goes by it where it can."""
        chosen = self.cleaned_data["ways"]
        return ["sms", "voice"] if chosen == "both" else [chosen]


class CodeForm(forms.Form):
    """The six digits."""

    code = forms.CharField(label=_("Code"), max_length=20, widget=forms.TextInput(
        attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}))
