"""What is filled in on the open side. Each form says what is wrong in words, and keeps what was typed."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ostler.kernel import limits
from ostler.kernel.ids import new_uid
from ostler.kernel.language import said
from ostler.kernel.text import clean
from ostler.people.models import Person, Ward
from ostler.services.finding import find_services
from ostler.services.models import Service
from ostler.social import voices
from ostler.social.refusals import Conflict
from ostler.social.voices import Voice

OFFERED = 3
LANGUAGES = (("en", _("English")), ("cy", _("Welsh")))

NOT_ONE = {"invalid_choice": _("Choose one of the list.")}


class WordsField(forms.CharField):
    """Words that come back as they were typed, without what no page can show."""

    def bound_data(self, data: Any, initial: Any) -> Any:
        return clean(data) if isinstance(data, str) else data

    def to_python(self, value: Any) -> Any:
        return super().to_python(clean(value) if isinstance(value, str) else value)


class OneOfField(forms.ChoiceField):
    """One of a list; what is none comes back without what no page can show."""

    def bound_data(self, data: Any, initial: Any) -> Any:
        return clean(data) if isinstance(data, str) else data


class VoiceForm(forms.Form):
    """As whom somebody speaks: themselves first."""

    voice = OneOfField(label=_("You post as"), widget=forms.RadioSelect,
                       error_messages={"invalid_choice": _("Choose what you post as.")})

    def __init__(self, *args: Any, by: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        self.by, self.may_use = by, voices.may_use(by)
        field = self.fields["voice"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(voice.ref, name(voice)) for voice in self.may_use]
        field.initial = by.ref
        if len(self.may_use) == 1:
            field.widget = forms.HiddenInput()

    @property
    def is_own_voice(self) -> bool:
        """Do they speak for themselves, as far as the form knows?"""
        return (self["voice"].value() or self.by.ref) == self.by.ref


class PostForm(VoiceForm):
    """A few words in the open. ``client_message_id`` makes a second tap the same post."""

    client_message_id = WordsField(max_length=limits.CLIENT_ID_CHARACTERS, initial=new_uid,
                                        widget=forms.HiddenInput, required=False)
    body = WordsField(label=_("What do you want to say?"), required=False,
                      widget=forms.Textarea(attrs={"rows": 5}))
    ward = forms.ChoiceField(label=_("About a ward"), required=False, error_messages=NOT_ONE)
    service = WordsField(label=_("About a service"), required=False, max_length=250)
    language = forms.ChoiceField(label=_("Written in"), choices=LANGUAGES, required=False, error_messages=NOT_ONE)
    not_party = forms.BooleanField(label=_("It is no matter of a party or an election"), required=False)

    asks_about_party = False        # the words seemed to be a party's: whoever writes has the last word

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        ward = self.fields["ward"]
        assert isinstance(ward, forms.ChoiceField)
        ward.choices = [("", _("No one ward")), *wards()]
        self.fields["language"].initial = self.by.language

    def clean_body(self) -> str:
        return clean(self.cleaned_data["body"])

    def put(self, body: str) -> None:
        """Other words in the place of those given: less of them."""
        self.cleaned_data["body"] = body

    def clean_service(self) -> str:
        """A service by its name; where none has it, those that the words may mean are offered."""
        words = " ".join(self.cleaned_data["service"].split())
        standing = Service.objects.filter(ended_at=None)
        named = standing.filter(name__iexact=words).first() if words else None
        if not words or named is not None:
            return named.ref if named is not None else ""
        offered = [each.service.name for each in find_services(words, OFFERED) if each.service.ended_at is None]
        if not offered:
            raise forms.ValidationError(_("No service of the council is called that. Leave it out, or look it up."))
        raise forms.ValidationError(_("Write it as the council calls it: %(names)s."),
                                    params={"names": "; ".join(offered)})

    @property
    def about(self) -> list[str]:
        """References of what it is about: the ward that was chosen, and the service that speaks."""
        given = self.cleaned_data
        found = [f"people.ward:{given['ward']}"] if given.get("ward") else []
        found += [given["service"]] if given.get("service") else []
        is_service = given.get("voice", "").startswith(f"{voices.SERVICE}:")
        return list(dict.fromkeys([*found, given["voice"]] if is_service else found))


class WordingForm(forms.Form):
    """Other words for what stands, and why."""

    body = WordsField(label=_("What it says"), required=False, widget=forms.Textarea(attrs={"rows": 5}))
    why = WordsField(label=_("What you change, in a few words"), required=False, max_length=300,
                          help_text=_("It stands beside the version before, for everybody to read."))


class WithdrawalForm(forms.Form):
    """Why something is taken back, for who finds its address."""

    why = WordsField(label=_("Why, in a few words"), required=False, max_length=300,
                          help_text=_("Everybody who has its address can read this."))


def sent_before(form: forms.Form, field: str | None, refusal: Conflict) -> None:
    """The same form came before with other words. These stay in it, and whoever presses again sends them too."""
    form.data = form.data.copy()    # type: ignore[attr-defined]
    form.data["client_message_id"] = new_uid()    # type: ignore[index]
    hint = gettext("Press the button again to send these words as well.")
    form.add_error(field, f"{refusal} {hint}")


def name(voice: Voice) -> str:
    """A voice as one chooses it."""
    return f"{voice.name} (@{voice.handle})" if voice.handle else voice.name


def wards() -> list[tuple[str, str]]:
    """Every ward that stands, by name."""
    return [(ward.uid, said(ward, "name")) for ward in Ward.objects.filter(abolished_at=None).order_by("name")]
