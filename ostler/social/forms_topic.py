"""A topic, and what belongs to it, as they are filled in."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ostler.people.models import Person
from ostler.social import topics, voices
from ostler.social.actions.topics import SUMMARY_CHARACTERS, Piece, Wish
from ostler.social.forms import NOT_ONE, VoiceForm, WordsField, name
from ostler.social.models import Topic


class TopicForm(VoiceForm):
    """What it says of itself, and where it stands."""

    title = WordsField(label=gettext_lazy("What is it about?"), max_length=200,
                       error_messages={"required": gettext_lazy("Give it a title.")})
    summary = WordsField(label=gettext_lazy("What is at stake, in a few sentences"), required=False,
                         max_length=SUMMARY_CHARACTERS, widget=forms.Textarea(attrs={"rows": 5}))
    stage = forms.ChoiceField(label=gettext_lazy("Where it stands"), widget=forms.RadioSelect, error_messages=NOT_ONE)
    outcome = WordsField(label=gettext_lazy("What was decided"), required=False, max_length=SUMMARY_CHARACTERS,
                         widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, by: Person, topic: Topic | None = None, **options: Any) -> None:
        if topic is not None:
            options["initial"] = {"title": topic.title, "summary": topic.summary, "stage": topic.stage,
                                  "outcome": topic.outcome, "voice": topic.owner}
        super().__init__(*args, by=by, **{"initial": {"stage": "proposed"}, **options})
        self.fields["voice"].label = _("Who keeps the page")
        stage, voice = self.fields["stage"], self.fields["voice"]
        assert isinstance(stage, forms.ChoiceField)
        assert isinstance(voice, forms.ChoiceField)
        stage.choices = [(key, topics.stage_name(key)) for key in topics.STAGES]
        if topic is not None and not voices.may_speak(by, topic.owner):
            now = voices.one(topic.owner)
            voice.choices = [(topic.owner, now.name if now else _("As it is")),
                             *((each.ref, name(each)) for each in self.may_use)]
            voice.widget = forms.RadioSelect(choices=voice.choices)

    @property
    def wish(self) -> Wish:
        given = self.cleaned_data
        return Wish(given["title"], given["voice"], given["summary"], given["stage"], given["outcome"])


class PartForm(forms.Form):
    """Something that belongs to a topic. An address of ours brings its own kind, title and date."""

    kind = forms.ChoiceField(label=gettext_lazy("What it is"), error_messages=NOT_ONE)
    address = WordsField(label=gettext_lazy("Address"), required=False, max_length=1000,
                         help_text=gettext_lazy("Of a paper elsewhere, or of an entry, post or event here."))
    title = WordsField(label=gettext_lazy("Title"), required=False, max_length=300)
    on = forms.DateField(label=gettext_lazy("Date"), required=False,
                         widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
                         error_messages={"invalid": gettext_lazy("Give a date, such as 2026-05-25.")})
    note = WordsField(label=gettext_lazy("What it says, in a line"), required=False, max_length=500)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)
        kind.choices = [("own", _("Something published here")),
                        *((key, topics.kind_name(key)) for key in topics.BY_LINK)]

    @property
    def piece(self) -> Piece:
        given = self.cleaned_data
        return Piece(given["kind"], given["address"], given["title"], given["note"], given["on"])
