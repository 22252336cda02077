"""What is filled in: each form says what is wrong in words, and keeps what was typed."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ostler.kernel import limits
from ostler.kernel.ids import new_uid
from ostler.kernel.text import clean
from ostler.people.models import Person

ACCEPTED = ",".join(limits.ATTACHMENT_BY_TYPE)
URGENCIES = (
    ("emergency", _("Emergency")),
    ("protect-the-service", _("Protect the service")),
    ("next-working-day", _("Next working day")),
)
CAPACITIES = (("council", _("Council")), ("ward", _("Ward")))


class SeveralFiles(forms.ClearableFileInput):
    """The browser's own picker, for several at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Files to attach; what each one is, is found from its content when it is kept."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", SeveralFiles(attrs={"accept": ACCEPTED}))
        super().__init__(required=False, **options)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        given = data if isinstance(data, list | tuple) else [data] if data else []
        if len(given) > limits.ATTACHMENTS_A_MESSAGE:
            raise forms.ValidationError(
                _("Attach at most %(most)s files to one message."), params={"most": limits.ATTACHMENTS_A_MESSAGE}
            )
        single = super().clean
        return [single(each, initial) for each in given]


class MessageForm(forms.Form):
    """Words and files. ``client_message_id`` makes a second sending of the same land once."""

    client_message_id = forms.CharField(max_length=limits.CLIENT_ID_CHARACTERS, initial=new_uid,
                                        widget=forms.HiddenInput)
    body = forms.CharField(
        label=_("Reply"), widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write a message first.")},
    )
    attachments = FilesField(label=_("Attach pictures, a PDF or a text"))
    description = forms.CharField(
        label=_("What the pictures show, for who cannot see them"), required=False, max_length=300
    )

    def clean_body(self) -> str:
        return clean(self.cleaned_data["body"])

    def say_sent_before(self) -> None:
        """The id came before with other words (Back, and then written anew): the same form, with a new id."""
        self.data = {**self.data, **self.cleaned_data, "client_message_id": new_uid()}
        self.add_error(None, _("You sent another message from this page before. Send again to send this one too."))


class NewMessageForm(MessageForm):
    """The composer. Who answers and how urgent are checked by the action; a blank destination goes by the words."""

    to = forms.CharField(required=False, max_length=40)
    urgency = forms.ChoiceField(choices=URGENCIES, required=False, label=_("How urgent is it?"))
    capacity = forms.ChoiceField(choices=CAPACITIES, required=False, label=_("You write as"))
    acting_for = forms.CharField(required=False, max_length=14)
    shown = forms.CharField(required=False, max_length=20)
    instead = forms.CharField(required=False, max_length=12)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        body = self.fields["body"]
        body.label = _("What is it about?")
        body.error_messages["required"] = _("Say what it is about.")


class ReasonForm(forms.Form):
    """A word on why."""

    reason = forms.CharField(
        label=_("Why"), max_length=limits.REASON_CHARACTERS, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why, in a few words.")},
    )

    def __init__(self, *args: Any, optional: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["reason"].required = not optional


class ReclassificationForm(ReasonForm):
    """Another urgency, with a word."""

    urgency = forms.ChoiceField(choices=URGENCIES, label=_("How urgent is it?"), widget=forms.RadioSelect)
    field_order = ("urgency", "reason")


class ChoiceForm(ReasonForm):
    """One of several people, posts or services, and a word if one likes."""

    to = forms.ChoiceField(widget=forms.RadioSelect, error_messages={"required": _("Choose one.")})
    field_order = ("to", "reason")

    def __init__(self, *args: Any, label: str, choices: Iterable[tuple[str, Any]], **options: Any) -> None:
        super().__init__(*args, optional=True, **options)
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)
        field.label, field.choices = label, list(choices)


class CourtesyForm(forms.Form):
    """The courteous words, to be changed or left; with places to go where somebody has to say which."""

    to = forms.CharField(required=False, widget=forms.HiddenInput)
    place = forms.ChoiceField(label=_("Where it belongs"), widget=forms.RadioSelect,
                              error_messages={"required": _("Choose one.")})
    reason = forms.CharField(label=_("What the sender reads"), max_length=limits.REASON_CHARACTERS, required=False,
                             widget=forms.Textarea(attrs={"rows": 9}))

    def __init__(
        self, data: QueryDict | None, *, words: str, way: str = "", places: Iterable[tuple[str, Any]] = ()
    ) -> None:
        super().__init__(data, initial={"reason": words, "to": way})
        field = self.fields["place"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(places)
        if not field.choices:
            del self.fields["place"]


class OnceForm(forms.Form):
    """Words that are stored: ``client_message_id`` makes a second sending of the same form land once."""

    client_message_id = forms.CharField(max_length=limits.CLIENT_ID_CHARACTERS, initial=new_uid,
                                        widget=forms.HiddenInput, required=False)


class CallForm(OnceForm):
    """A telephone call, noted by either office."""

    with_whom = forms.CharField(label=_("Who was on the line"), max_length=limits.NAME_CHARACTERS,
                                error_messages={"required": _("Say who was on the line.")})
    body = forms.CharField(label=_("What was said"), widget=forms.Textarea(attrs={"rows": 4}),
                           error_messages={"required": _("Note what was said.")})


class WordsForm(OnceForm):
    """Words alone: a correction."""

    body = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}),
                           error_messages={"required": _("Write a message first.")})

    def __init__(self, *args: Any, label: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["body"].label = label


def principals(person: Person) -> list[Person]:
    """Whom a person may write for."""
    return list(Person.objects.filter(delegations__in=person.acts_for.current()).order_by("name"))
