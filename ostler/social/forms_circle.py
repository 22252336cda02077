"""A group, a discussion, a file, as they are filled in."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ostler.duty.forms import LocalMoment
from ostler.kernel import limits
from ostler.kernel.ids import new_uid
from ostler.people.models import Person
from ostler.social import moderation, picking, voices
from ostler.social.actions.circles import INSIDE, PURPOSE_CHARACTERS, RESIDENTS, Wish, takes_residents
from ostler.social.actions.discussing import Question
from ostler.social.forms import NOT_ONE, VoiceForm, WordsField, name
from ostler.social.models import Circle, Publication


class GroupForm(VoiceForm):
    """What a group is for, who answers for it, who comes in and who reads."""

    name = WordsField(label=gettext_lazy("Name of the group"), max_length=120,
                      error_messages={"required": gettext_lazy("Give it a name.")})
    purpose = WordsField(label=gettext_lazy("What it is for"), required=False, max_length=PURPOSE_CHARACTERS,
                         widget=forms.Textarea(attrs={"rows": 4}))
    joining = forms.ChoiceField(label=gettext_lazy("How one joins"), widget=forms.RadioSelect, error_messages=NOT_ONE,
                                choices=[("open", gettext_lazy("Whoever it takes comes in by themselves")),
                                         ("request", gettext_lazy("One asks, and a host lets in")),
                                         ("invited", gettext_lazy("By invitation; others do not know of it"))])
    reading = forms.ChoiceField(label=gettext_lazy("Who reads what is in it"), widget=forms.RadioSelect,
                                error_messages=NOT_ONE,
                                choices=[("public", gettext_lazy("Everybody, without an account")),
                                         ("residents", gettext_lazy("Whoever is signed in")),
                                         ("members", gettext_lazy("Its members"))])
    takes = forms.ChoiceField(label=gettext_lazy("Whom it takes"), widget=forms.RadioSelect, error_messages=NOT_ONE)

    def __init__(self, *args: Any, by: Person, circle: Circle | None = None, **options: Any) -> None:
        options.setdefault("initial", _begun(circle))
        super().__init__(*args, by=by, **options)
        self.fields["voice"].label = _("Who answers for it")
        self.circle = circle
        takes = self.fields["takes"]
        assert isinstance(takes, forms.ChoiceField)
        takes.choices = [(INSIDE, _("Councillors, officers and partner agencies"))]
        if takes_residents():
            takes.choices = [*takes.choices, (RESIDENTS, _("Residents with an account too"))]
        self._keep_owner(circle)

    def _keep_owner(self, circle: Circle | None) -> None:
        """One that is another's stays as it is unless somebody takes it over."""
        if circle is None or voices.may_speak(self.by, circle.owner):
            return
        field, now = self.fields["voice"], voices.one(circle.owner)
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(circle.owner, now.name if now else _("As it is")),
                         *((each.ref, name(each)) for each in self.may_use)]
        field.widget = forms.RadioSelect(choices=field.choices)

    @property
    def wish(self) -> Wish:
        given = self.cleaned_data
        return Wish(given["name"], given["voice"], given["purpose"], given["joining"], given["reading"],
                    given["takes"])


class DiscussionForm(VoiceForm):
    """``client_message_id`` makes a second tap the same discussion."""

    client_message_id = WordsField(max_length=limits.CLIENT_ID_CHARACTERS, initial=new_uid, widget=forms.HiddenInput,
                                   required=False)
    title = WordsField(label=gettext_lazy("What is it about?"), max_length=200,
                       error_messages={"required": gettext_lazy("Give it a title.")})
    body = WordsField(label=gettext_lazy("What you want to say"), required=False,
                      widget=forms.Textarea(attrs={"rows": 8, "data-link-previews": "link-previews"}))
    choices = WordsField(label=gettext_lazy("Answers of a poll, each in a line of its own"), required=False,
                         max_length=3_000, widget=forms.Textarea(attrs={"rows": 4}))
    takes_several = forms.BooleanField(label=gettext_lazy("One may choose several"), required=False)
    closes_at = LocalMoment(label=gettext_lazy("Votes are taken until"), required=False)
    why = WordsField(label=gettext_lazy("What you change, in a few words"), required=False, max_length=300)

    def __init__(self, *args: Any, publication: Publication | None = None, **options: Any) -> None:
        if publication is not None:
            options["initial"] = {"title": publication.title, "body": publication.body}
        super().__init__(*args, **options)
        left_out = ("why",) if publication is None else ("voice", "client_message_id", "choices", "takes_several",
                                                         "closes_at")
        for field in left_out:
            del self.fields[field]

    @property
    def question(self) -> Question | None:
        given = self.cleaned_data
        lines = [line for line in given.get("choices", "").splitlines() if line.strip()]
        if not lines:
            return None
        return Question(given["title"], lines, given.get("closes_at"), given.get("takes_several", False))


class TakingDownForm(forms.Form):
    """Why a host takes down what somebody else said: the ground for the log, the reason for who wrote it."""

    ground = forms.ChoiceField(label=gettext_lazy("Ground, for the public log"), widget=forms.RadioSelect,
                               error_messages={"required": gettext_lazy("Choose the ground.")})
    reason = WordsField(label=gettext_lazy("Reason, for who wrote it"), required=False, max_length=400)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["ground"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(moderation.grounds().items())


class InviteForm(forms.Form):
    """Whom a host asks in, by name."""

    people = picking.PeopleField(label=gettext_lazy("Whom"), required=False)
    people_words = forms.CharField(label=gettext_lazy("Add people by name or @name"), required=False, max_length=400)

    def __init__(self, *args: Any, by: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        picking.fill(self, "people", by)


class FileForm(forms.Form):
    """A file for the group."""

    title = WordsField(label=gettext_lazy("What it is"), required=False, max_length=200)
    file = forms.FileField(label=gettext_lazy("File (picture, PDF or plain text)"),
                           error_messages={"required": gettext_lazy("Choose a file.")})


def _begun(circle: Circle | None) -> dict[str, Any]:
    if circle is None:
        return {"joining": "request", "reading": "members", "takes": INSIDE}
    return {"name": circle.name, "purpose": circle.purpose, "joining": circle.joining, "reading": circle.reading,
            "takes": circle.takes, "voice": circle.owner}
