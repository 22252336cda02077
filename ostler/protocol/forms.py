"""The forms of the editor: one clause, one class, a title, an adoption."""

from typing import Any, Final

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ostler.kernel.language import said
from ostler.people.models import Post
from ostler.protocol.digest import digest_of_part
from ostler.protocol.judging import version_name
from ostler.protocol.kinds import KINDS, terms_of
from ostler.protocol.models import Clause, Version
from ostler.protocol.terms import HIGHEST_LEVEL, Term

NATIONS: Final = {"england": gettext_lazy("England"), "scotland": gettext_lazy("Scotland"),
                  "wales": gettext_lazy("Wales"), "northern-ireland": gettext_lazy("Northern Ireland")}
LONG: Final = 4000          # characters of a clause


def _words(label: Any, most: int, *, rows: int = 0, required: bool = True, hint: Any = "", lang: str = "",
           ) -> forms.CharField:
    told = {"lang": lang} if lang else {}
    widget = forms.Textarea(attrs={"rows": rows, **told}) if rows else forms.TextInput(attrs=told)
    return forms.CharField(label=label, max_length=most, required=required, widget=widget, help_text=hint)


class OneLine(forms.CharField):
    """A title: two lines to write it in on a phone, one line when it is kept."""

    def to_python(self, value: Any) -> str:
        return " ".join(str(super().to_python(value) or "").split())


def _title(label: Any, *, hint: Any = "", lang: str = "") -> forms.CharField:
    told = {"lang": lang} if lang else {}
    return OneLine(label=label, max_length=200, required=not lang, help_text=hint,
                   widget=forms.Textarea(attrs={"rows": 2, **told}))


class StartForm(forms.Form):
    """From which text a draft begins."""

    error_css_class = "wrong"
    basis = forms.ModelChoiceField(Version.objects.none(), label=gettext_lazy("Start from"), to_field_name="uid",
                                   empty_label=None, widget=forms.RadioSelect)

    def __init__(self, *args: Any, bases: list[Version], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["basis"]
        field.queryset = Version.objects.filter(pk__in=[version.pk for version in bases])  # type: ignore[attr-defined]
        field.label_from_instance = _named  # type: ignore[attr-defined]  # a field of models has both


def _named(version: Version) -> str:
    """The text as it is chosen from: an example says for whose law it was written."""
    if not version.is_example:
        return version_name(version)
    return _("%(name)s, for %(nation)s") % {"name": version_name(version), "nation": NATIONS[version.nation]}


class TitleForm(forms.Form):
    """What the text is called."""

    error_css_class = "wrong"
    title = _title(gettext_lazy("Title"))
    title_cy = _title(gettext_lazy("Title in Welsh"), lang="cy")


class SeenForm(forms.Form):
    """A part that two people may write at once: it carries the digest of what stood there when it was opened."""

    error_css_class = "wrong"
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def full_clean(self) -> None:
        """What is empty is named where it is said, because several may be."""
        for field in self.fields.values():
            field.error_messages["required"] = _("Fill in “%(label)s”.") % {"label": field.label}
        super().full_clean()


class ClauseForm(SeenForm):
    """One clause: its words, Welsh beside English, what its kind decides as fields of their own, its source."""

    def __init__(self, *args: Any, kind: str, clause: Clause | None = None, **kwargs: Any) -> None:
        self.kind = KINDS[kind]
        kwargs.setdefault("initial", _initial(clause))
        super().__init__(*args, **kwargs)
        self.fields |= self._fields()

    def _fields(self) -> dict[str, forms.Field]:
        fields: dict[str, forms.Field] = {
            "number": _words(gettext_lazy("Number"), 12, hint=gettext_lazy("Such as 4.2. It is quoted to senders.")),
            "title": _title(gettext_lazy("Title"), hint=gettext_lazy("It is shown before sending, so keep it short.")),
            "title_cy": _title(gettext_lazy("Title in Welsh"), lang="cy"),
            "text": _words(gettext_lazy("Text"), LONG, rows=6),
            "text_cy": _words(gettext_lazy("Text in Welsh"), LONG, rows=6, required=False, lang="cy"),
        }
        if self.kind.says:
            fields["said"] = _words(gettext_lazy("What the sender is told"), LONG, rows=4,
                                    hint=gettext_lazy("As a good colleague would say it."))
            fields["said_cy"] = _words(gettext_lazy("What the sender is told, in Welsh"), LONG, rows=4, required=False,
                                       lang="cy")
        for term in self.kind.terms:
            fields[term.key] = term_field(term)
        fields["source"] = _words(gettext_lazy("Source"), 300, rows=2, hint=gettext_lazy(
            "The Act, code or resolution that the clause rests on, with its section."))
        return fields

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for term in self.kind.terms:
            if term.only_with and cleaned.get(term.only_with[0]) == term.only_with[1] and not cleaned.get(term.key):
                self.add_error(term.key, _("A form or a page needs its address."))
        return cleaned

    def words(self) -> dict[str, str]:
        """What the action takes as words."""
        others = {*self.terms(), "seen"}
        return {name: value for name, value in self.cleaned_data.items() if name not in others}

    def terms(self) -> dict[str, Any]:
        """What the action takes as terms."""
        return {term.key: self.cleaned_data[term.key] for term in self.kind.terms}


def term_field(term: Term) -> forms.Field:
    """A term as a field of a form."""
    told: dict[str, Any] = {"label": term.label, "help_text": term.help, "required": False}
    if term.form == "number":
        return forms.IntegerField(min_value=term.least, max_value=term.most, **{**told, "required": True})
    if term.form == "choice":
        return forms.ChoiceField(choices=term.choices, widget=forms.RadioSelect, **{**told, "required": True})
    if term.form == "posts":
        posts = Post.objects.filter(abolished_at=None, level__gt=HIGHEST_LEVEL + 1).order_by("title", "pk")
        return forms.MultipleChoiceField(choices=[(post.uid, said(post, "title")) for post in posts],
                                         widget=forms.CheckboxSelectMultiple, **told)
    if term.form == "address":
        return forms.CharField(max_length=300, validators=[URLValidator(schemes=["https"])], **told,
                               widget=forms.URLInput)
    return forms.CharField(max_length=term.most, **told)


def _initial(clause: Clause | None) -> dict[str, Any]:
    return {"way": "none"} if clause is None else stored(clause)


def stored(clause: Clause) -> dict[str, Any]:
    """What stands in a clause, by the fields of its form."""
    words = {name: getattr(clause, name) for name in (
        "number", "title", "title_cy", "text", "text_cy", "said", "said_cy", "source")}
    return {**words, **terms_of(clause), "seen": digest_of_part(clause)}


class ClassForm(SeenForm):
    """What a class promises. Minutes only where somebody is called at any hour."""

    explanation = _words(gettext_lazy("When it is right"), 1000, rows=4)
    explanation_cy = _words(gettext_lazy("When it is right, in Welsh"), 1000, rows=4, required=False, lang="cy")
    pages_off_duty = forms.BooleanField(label=gettext_lazy("Pages the duty officer outside working hours"),
                                        required=False)
    acknowledgement_minutes = forms.IntegerField(
        label=gettext_lazy("Minutes until somebody says “I have it”"), min_value=1, max_value=1440, required=False,
        help_text=gettext_lazy("They count at any hour, so that only a class that pages somebody has them."))
    next_word_minutes = forms.IntegerField(
        label=gettext_lazy("Minutes until the sender hears again after that"), min_value=1, max_value=10080,
        required=False)
    acknowledgement_days = forms.IntegerField(label=gettext_lazy("Working days until it is acknowledged"), min_value=1,
                                              max_value=60)
    reply_days = forms.IntegerField(
        label=gettext_lazy("Working days until it is answered"), min_value=1, max_value=60,
        help_text=gettext_lazy("Where the words above name days or minutes, change them there too."))

    def __init__(self, *args: Any, in_minutes: bool, may_page: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not in_minutes:
            del self.fields["acknowledgement_minutes"], self.fields["next_word_minutes"]
        if not may_page:
            del self.fields["pages_off_duty"]


class AdoptionForm(forms.Form):
    """When and where the council adopted it, and from when it holds."""

    error_css_class = "wrong"
    adopted_on = forms.DateField(label=gettext_lazy("Date of the meeting that adopted it"), required=False,
                                 widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    minute = forms.CharField(label=gettext_lazy("Number of the minute"), max_length=60, required=False,
                             help_text=gettext_lazy("As it stands in the minutes, such as 41/26."))
    starts = forms.DateField(label=gettext_lazy("In force from the beginning of"), required=False,
                             help_text=gettext_lazy("Tomorrow or later. What is sent until then keeps what its sender "
                                                    "was told."),
                             widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
