"""What is filled in about residents who ring, and about problems that several wrote about."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ostler.conversations.actions.ringing import LINE, NAME
from ostler.conversations.forms import OnceForm
from ostler.kernel import limits
from ostler.kernel.ids import new_uid


class RenewedForm(OnceForm):
    """One that may be sent again with other words."""

    def renew(self) -> None:
        """The id came before with other words: the same form, with a new id."""
        self.data = {**self.data, **self.cleaned_data, "client_message_id": new_uid()}
        self.add_error(None, _("You sent another message from this page before. Send again to send this one too."))


class RingForm(RenewedForm):
    """One call in one line; the rest where somebody wants to be told."""

    line = forms.CharField(label=_("What a resident rang about"), max_length=LINE,
                           error_messages={"required": _("Say in a line what they rang about.")})
    name = forms.CharField(label=_("Name"), max_length=NAME, required=False)
    contact = forms.CharField(label=_("Mobile number or e-mail address"), max_length=254, required=False)
    is_shared = forms.BooleanField(label=_("The officers may see who rang"), required=False)


class NewsForm(RenewedForm):
    """The words that go to everybody at once."""

    body = forms.CharField(label=_("What they are told"), widget=forms.Textarea(attrs={"rows": 4}),
                           error_messages={"required": _("Write a message first.")})


class UpdateForm(NewsForm):
    """The same words to all; ``is_sure`` is asked for where they may name somebody (``is_doubtful``)."""

    is_doubtful = False

    is_sure = forms.BooleanField(label=_("Nobody who wrote is named in these words"), required=False)


class SameForm(forms.Form):
    """Which matters are about the same, and what the officer calls it."""

    matters = forms.MultipleChoiceField(label=_("About the same"), widget=forms.CheckboxSelectMultiple,
                                        error_messages={"required": _("Choose at least one other matter.")})
    title = forms.CharField(label=_("What you call it (no sender sees this)"), max_length=limits.SUBJECT_CHARACTERS,
                            required=False)

    def __init__(self, *args: Any, choices: Iterable[tuple[str, Any]], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["matters"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = list(choices)
