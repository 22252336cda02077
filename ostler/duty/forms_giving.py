"""Give a stretch to somebody, propose a swap, keep a supplier's card, hand over."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ostler.duty.forms import LocalMoment, choice, officers, person_choice
from ostler.duty.timeline import Held
from ostler.kernel import saying
from ostler.people.models import Person

Span = tuple[datetime, datetime]


class OverrideForm(forms.Form):
    """Who has it from when until when, whatever the pattern says."""

    error_css_class = "wrong"
    person = forms.ModelChoiceField(Person.objects.none(), label=gettext_lazy("Officer"), to_field_name="uid",
                                    empty_label=gettext_lazy("Choose"))
    starts = LocalMoment(label=gettext_lazy("From"))
    ends = LocalMoment(label=gettext_lazy("Until"), is_end=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person_choice(self, "person").queryset = officers()


class SwapForm(forms.Form):
    """Which of one's own stretches somebody is asked to take, and which of theirs one takes for it."""

    error_css_class = "wrong"
    mine = forms.ChoiceField(label=gettext_lazy("Which of your stretches?"))
    other = forms.ModelChoiceField(Person.objects.none(), label=gettext_lazy("Who is asked to take it?"),
                                   to_field_name="uid", empty_label=gettext_lazy("Choose"))
    theirs = forms.ChoiceField(label=gettext_lazy("Which of theirs do you take for it?"), required=False)

    def __init__(self, *args: Any, by: Person, coming: list[Held], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.spans = {_key(each): (each.starts, each.ends) for each in coming}
        choice(self, "mine").choices = [
            (_key(each), _times(each)) for each in coming if each.person == by]
        choice(self, "theirs").choices = [("", _("None: it is a favour")), *(
            (_key(each), f"{each.person.name}, {_times(each)}") for each in coming
            if each.person is not None and each.person != by)]
        person_choice(self, "other").queryset = officers().exclude(pk=by.pk)

    def stretch(self) -> Span:
        return self.spans[self.cleaned_data["mine"]]

    def back(self) -> Span | None:
        return self.spans.get(self.cleaned_data["theirs"])


class CardForm(forms.Form):
    """A supplier to ring when the thing itself has failed."""

    error_css_class = "wrong"
    of = forms.ChoiceField(label=gettext_lazy("For which rota or service?"))
    name = forms.CharField(label=gettext_lazy("Supplier"), max_length=120)
    phone = forms.CharField(label=gettext_lazy("Number to ring"), max_length=40,
                            widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}))
    when = forms.CharField(label=gettext_lazy("When may one ring?"), max_length=200, required=False)
    note = forms.CharField(label=gettext_lazy("What the contract gives, and what to quote"), max_length=2000,
                           required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, of: list[tuple[str, str]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if of is None:
            del self.fields["of"]
        else:
            choice(self, "of").choices = [("", _("Choose")), *of]


class HandoverForm(forms.Form):
    """Who takes everything over."""

    to = forms.ModelChoiceField(Person.objects.none(), label=gettext_lazy("Who takes over?"), to_field_name="uid",
                                empty_label=gettext_lazy("Choose"))

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person_choice(self, "to").queryset = officers().exclude(pk=by.pk)


def _key(each: Held) -> str:
    return f"{each.starts.timestamp():.0f}-{each.ends.timestamp():.0f}"


def _times(each: Held) -> str:
    return f"{saying.stamp(each.starts)} – {saying.stamp(each.ends)}"
