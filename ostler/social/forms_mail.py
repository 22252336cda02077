"""Following by e-mail: an address, and how often."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ostler.social.mailing import paces


class MailFollowForm(forms.Form):
    """``pace`` once a day unless somebody says otherwise."""

    email = forms.EmailField(label=_("Your e-mail address"), max_length=254,
                             widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    pace = forms.ChoiceField(label=_("How often"), widget=forms.RadioSelect, initial=paces.DAILY)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["pace"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(pace, words()) for pace, words in paces.LABELS.items()]
