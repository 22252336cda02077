"""What is filled in on the open side. Each form says what is wrong in words, and keeps what was typed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ostler.kernel import limits
from ostler.kernel.ids import new_uid
from ostler.kernel.language import said
from ostler.kernel.text import clean
from ostler.people.models import Person, Ward
from ostler.social import voices
from ostler.social.voices import Voice

LANGUAGES = (("en", _("English")), ("cy", _("Welsh")))


class VoiceForm(forms.Form):
    """As whom somebody speaks: themselves first."""

    voice = forms.ChoiceField(label=_("You post as"), widget=forms.RadioSelect,
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

    client_message_id = forms.CharField(max_length=limits.CLIENT_ID_CHARACTERS, initial=new_uid,
                                        widget=forms.HiddenInput, required=False)
    body = forms.CharField(label=_("What do you want to say?"), required=False,
                           widget=forms.Textarea(attrs={"rows": 5}))
    ward = forms.ChoiceField(label=_("About a ward"), required=False)
    language = forms.ChoiceField(label=_("Written in"), choices=LANGUAGES, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        ward = self.fields["ward"]
        assert isinstance(ward, forms.ChoiceField)
        ward.choices = [("", _("No one ward")), *wards()]
        self.fields["language"].initial = self.by.language

    def clean_body(self) -> str:
        return clean(self.cleaned_data["body"])

    @property
    def about(self) -> list[str]:
        """References of what it is about: the ward that was chosen, and the service that speaks."""
        given = self.cleaned_data
        found = [f"people.ward:{given['ward']}"] if given.get("ward") else []
        is_service = given.get("voice", "").startswith(f"{voices.SERVICE}:")
        return [*found, given["voice"]] if is_service else found


class WithdrawalForm(forms.Form):
    """Why something is taken back, for who finds its address."""

    why = forms.CharField(label=_("Why, in a few words"), required=False, max_length=300,
                          help_text=_("Everybody who has its address can read this."))


def name(voice: Voice) -> str:
    """A voice as one chooses it."""
    return f"{voice.name} (@{voice.handle})" if voice.handle else voice.name


def wards() -> list[tuple[str, str]]:
    """Every ward that stands, by name."""
    return [(ward.uid, said(ward, "name")) for ward in Ward.objects.filter(abolished_at=None).order_by("name")]
