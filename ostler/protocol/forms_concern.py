"""What is filled in for a word to the monitoring officer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ostler.kernel import limits
from ostler.kernel.ids import new_uid
from ostler.kernel.quoting import Quotable
from ostler.kernel.text import first_line
from ostler.protocol.concern_outcomes import OUTCOMES
from ostler.protocol.concern_readers import Way

SHOWN = 140         # characters of a message that may be quoted


def _words(label: Any, rows: int) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows, "autocomplete": "off"}),
                           error_messages={"required": _("Write a word first.")})


class ConcernForm(forms.Form):
    """Who reads it, the words, and which messages of the matter may be read."""

    error_css_class = "wrong"
    way = forms.ChoiceField(label=_("Who reads it"), required=False, widget=forms.RadioSelect)
    body = _words(_("What you want to say"), 8)
    quotes = forms.MultipleChoiceField(
        label=_("What they may read of the conversation"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("A copy of each message you tick goes with your words. Tick none, and they see the reference "
                    "alone."))
    client_id = forms.CharField(max_length=limits.CLIENT_ID_CHARACTERS, initial=new_uid, widget=forms.HiddenInput)

    def __init__(self, *args: Any, ways: list[Way], about: Quotable | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        way: Any = self.fields["way"]
        way.choices = [(each.key, each.label) for each in ways]
        self.initial.setdefault("way", ways[0].key if ways else "")
        if about is None or not about.quotes:
            del self.fields["quotes"]
            return
        quotes: Any = self.fields["quotes"]
        quotes.choices = [(each.ref, f"{each.said}: {first_line(each.words, SHOWN)}") for each in about.quotes]


class WordForm(forms.Form):
    """Another word, of either side."""

    error_css_class = "wrong"
    body = _words(_("Your answer"), 5)
    client_id = forms.CharField(max_length=limits.CLIENT_ID_CHARACTERS, initial=new_uid, widget=forms.HiddenInput)

    def __init__(self, *args: Any, is_raiser: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_raiser:
            self.fields["body"].label = _("What you want to add")


class OutcomeForm(forms.Form):
    """What came of it."""

    error_css_class = "wrong"
    outcome = forms.ChoiceField(label=_("What came of it"), widget=forms.RadioSelect, choices=tuple(OUTCOMES.items()),
                                error_messages={"required": _("Choose what came of it.")})
    body = _words(_("In words, for who raised it"), 5)


class ReopeningForm(forms.Form):
    """Why it is open again."""

    error_css_class = "wrong"
    body = _words(_("What is new"), 5)
