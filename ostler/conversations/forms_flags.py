"""What is filled in about safeguarding flags."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ostler.conversations.actions.flag_ends import ALL, ANSWERING
from ostler.kernel import limits


class FlagForm(forms.Form):
    """Nothing has to be filled in: one tap sets it."""

    about_member = forms.BooleanField(label=_("A councillor is concerned"), required=False,
                                      help_text=_("The monitoring officer then reads it too."))
    about_lead = forms.BooleanField(label=_("The safeguarding lead is concerned"), required=False,
                                    help_text=_("It then goes to the monitoring officer, and not to the lead."))
    note = forms.CharField(
        label=_("A word to the safeguarding lead"), required=False, max_length=limits.REASON_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What you saw, and what you did. Nobody else reads it, nor does who wrote the message."))


class ReviewForm(forms.Form):
    """Until when it stands."""

    review_on = forms.DateField(label=_("Next review"), widget=forms.DateInput(
        attrs={"type": "date"}, format="%Y-%m-%d"),
                                error_messages={"required": _("Choose a day."), "invalid": _("Choose a day.")})


class LiftForm(forms.Form):
    """Why, and what comes back."""

    reason = forms.CharField(label=_("Why it is lifted"), max_length=limits.REASON_CHARACTERS,
                             widget=forms.Textarea(attrs={"rows": 3}),
                             error_messages={"required": _("Say why in a sentence. It is kept with the flag.")})
    returned = forms.ChoiceField(label=_("Who reads it again"), initial=ALL, widget=forms.RadioSelect, choices=[
        (ALL, _("Everybody who did before")), (ANSWERING, _("Who asked, and who answers for it; nobody who joined"))])


class LeadForm(forms.Form):
    """Which post is the safeguarding lead's."""

    to = forms.ChoiceField(label=_("The safeguarding lead's post"), widget=forms.RadioSelect,
                           error_messages={"required": _("Choose a post.")})

    def __init__(self, *given: Any, choices: Iterable[tuple[str, str]] = (), **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["to"].choices = list(choices)  # type: ignore[attr-defined]
