"""An event as it is written, and a place at it as it is asked for."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ostler.duty.forms import LocalMoment
from ostler.kernel import limits
from ostler.kernel.ids import new_uid
from ostler.people.models import Person
from ostler.social import events, levels
from ostler.social.actions import gathering
from ostler.social.actions.gathering import Gathering
from ostler.social.actions.places import NEEDS_CHARACTERS
from ostler.social.forms import LANGUAGES, NOT_ONE, VoiceForm, WordsField, wards
from ostler.social.models import Circle, Publication


class EventForm(VoiceForm):
    """``client_message_id`` makes a second tap the same event. ``publication``: it is changed."""

    client_message_id = WordsField(max_length=limits.CLIENT_ID_CHARACTERS, initial=new_uid, widget=forms.HiddenInput,
                                   required=False)
    copied_from = WordsField(max_length=500, widget=forms.HiddenInput, required=False)
    title = WordsField(label=gettext_lazy("What is it called?"), max_length=200,
                       error_messages={"required": gettext_lazy("Give it a title.")})
    starts_at = LocalMoment(label=gettext_lazy("Begins"), help_text=gettext_lazy("In the council's own time."),
                            error_messages={"required": gettext_lazy("Say when it begins.")})
    ends_at = LocalMoment(label=gettext_lazy("Ends"),
                          error_messages={"required": gettext_lazy("Say when it ends.")})
    place = WordsField(label=gettext_lazy("Where"), max_length=300, required=False,
                       help_text=gettext_lazy("The name of the place and its address."))
    place_url = WordsField(label=gettext_lazy("Web address of the place, or to take part from home"), max_length=500,
                           required=False)
    summary = WordsField(label=gettext_lazy("In one or two sentences"), max_length=400, required=False,
                         widget=forms.Textarea(attrs={"rows": 2}))
    body = WordsField(label=gettext_lazy("What happens there"), required=False,
                      widget=forms.Textarea(attrs={"rows": 10, "data-link-previews": "link-previews"}))
    takes_sign_ups = forms.BooleanField(label=gettext_lazy("People sign up for it"), required=False)
    capacity = forms.IntegerField(label=gettext_lazy("How many places"), required=False, min_value=1,
                                  max_value=1_000_000,
                                  help_text=gettext_lazy("Leave it empty if everybody can come. Beyond that there is a "
                                                         "waiting list."))
    sign_up_until = LocalMoment(label=gettext_lazy("Sign up until"), required=False,
                                help_text=gettext_lazy("Leave it empty for until it begins."))
    level = forms.ChoiceField(label=gettext_lazy("Who may read it"), error_messages=NOT_ONE)
    ward = forms.ChoiceField(label=gettext_lazy("About a ward"), required=False, error_messages=NOT_ONE)
    language = forms.ChoiceField(label=gettext_lazy("Written in"), choices=LANGUAGES, required=False,
                                 error_messages=NOT_ONE)
    not_party = forms.BooleanField(label=gettext_lazy("It is no matter of a party or an election"), required=False)
    why = WordsField(label=gettext_lazy("What you change, in a few words"), required=False, max_length=300)

    asks_about_party = False

    def __init__(self, *args: Any, by: Person, publication: Publication | None = None, circle: Circle | None = None,
                 **options: Any) -> None:
        self.publication = publication
        self.circle = circle or (publication.circle if publication else None)
        options["initial"] = {**_begun(by, publication), **(options.get("initial") or {})}
        super().__init__(*args, by=by, **options)
        self._choose("level", [(level, levels.label(level)) for level in gathering.levels_for(by)])
        self._choose("ward", [("", _("No one ward")), *wards()])
        if publication is not None:
            for name in ("voice", "level", "ward", "language", "copied_from", "client_message_id"):
                del self.fields[name]
        else:
            del self.fields["why"]
        if self.circle is not None:
            for name in ("level", "ward"):
                self.fields.pop(name, None)

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        starts_at, ends_at = cleaned.get("starts_at"), cleaned.get("ends_at")
        if isinstance(starts_at, datetime) and isinstance(ends_at, datetime) and ends_at <= starts_at:
            self.add_error("ends_at", _("It must end after it begins."))
        return cleaned

    @property
    def facts(self) -> list[tuple[str, str]]:
        """When and where, as the page of the event will say it."""
        given = self.cleaned_data
        when = events.between(given["starts_at"], given["ends_at"])
        where = " ".join(given[name] for name in ("place", "place_url") if given[name])
        return [(_("When"), when), *([(_("Where"), where)] if where else [])]

    @property
    def wanted(self) -> Gathering:
        """What the action takes."""
        given, kept = self.cleaned_data, self.publication
        named = ("title", "body", "starts_at", "ends_at", "summary", "place", "place_url", "capacity",
                 "takes_sign_ups", "sign_up_until")
        return Gathering(
            **{name: given[name] for name in named}, voice=kept.voice if kept else given["voice"],
            level=given.get("level") or levels.PUBLIC, circle=self.circle,
            about=[f"people.ward:{given['ward']}"] if given.get("ward") else [],
            language=given.get("language") or self.by.language, copied_from=given.get("copied_from", ""),
            client_id=given.get("client_message_id", ""))


class NeedsForm(forms.Form):
    """What somebody needs to be able to come."""

    needs = WordsField(label=gettext_lazy("What you need to be able to come"), required=False,
                       max_length=NEEDS_CHARACTERS,
                       help_text=gettext_lazy("Such as a ramp, a loop or an interpreter. Only who runs the event reads "
                                              "it."))


class PlaceForm(NeedsForm):
    """A place for somebody without an account."""

    name = WordsField(label=gettext_lazy("Your name"), max_length=200,
                      error_messages={"required": gettext_lazy("Say your name.")},
                      widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(label=gettext_lazy("Your e-mail address"), max_length=254,
                             widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    field_order = ("name", "email", "needs")


class CopyForm(forms.Form):
    """Where another council announces it."""

    address = WordsField(label=gettext_lazy("Address of the event"), max_length=2000,
                         error_messages={"required": gettext_lazy("Paste the address of the event.")},
                         help_text=gettext_lazy("The address of its page at another council that uses Ostler, or of "
                                                "its machine form."))


def _begun(by: Person, publication: Publication | None) -> dict[str, Any]:
    if publication is None:
        return {"language": by.language, "takes_sign_ups": True, "level": levels.PUBLIC}
    event = publication.event
    names = ("starts_at", "ends_at", "place", "place_url", "capacity", "takes_sign_ups", "sign_up_until")
    return {"title": publication.title, "summary": publication.summary, "body": publication.body,
            **{name: getattr(event, name) for name in names}}
