"""What a resident fills in, and what the councillor does with it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ostler.conversations.actions.residents_telling import WORDS
from ostler.conversations.actions.ringing import LINE, NAME


class TellForm(forms.Form):
    """Two minutes: to whom, what, and how to be told what became of it."""

    councillor = forms.ChoiceField(label=_("Which councillor?"), widget=forms.RadioSelect,
                                   error_messages={"required": _("Choose a councillor.")})
    words = forms.CharField(label=_("What is it about?"), max_length=WORDS, widget=forms.Textarea(attrs={"rows": 6}),
                            error_messages={"required": _("Say what it is about.")}, help_text=_(
                                "Say where it is. Leave out what is private about anybody, their health too."))
    name = forms.CharField(label=_("Your name"), max_length=NAME, required=False,
                           widget=forms.TextInput(attrs={"autocomplete": "name"}))
    contact = forms.CharField(label=_("Email address or telephone number"), max_length=254, required=False, help_text=_(
        "If you want to hear what came of it. To an email address we send a code first."),
        widget=forms.TextInput(attrs={"autocomplete": "email"}))
    # Nobody sees this one; programs fill it in.
    website = forms.CharField(label=_("Leave this empty"), required=False, max_length=500, widget=forms.TextInput(
        attrs={"autocomplete": "off", "tabindex": "-1"}))

    def __init__(self, *args: Any, councillors: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["councillor"]
        assert isinstance(field, forms.ChoiceField)
        choices = list(councillors)
        field.choices = choices
        if len(choices) == 1:
            field.initial = choices[0][0]


class CountForm(forms.Form):
    """One more in the count of a matter."""

    matter = forms.ChoiceField(label=_("Which matter is it about?"), widget=forms.RadioSelect,
                               error_messages={"required": _("Choose the matter it is about.")})
    line = forms.CharField(label=_("In one line"), max_length=LINE,
                           error_messages={"required": _("Say in a line what they told you.")})

    def __init__(self, *args: Any, matters: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["matter"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(matters)
