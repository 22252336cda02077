"""What is filled in about a decision that an officer took."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ostler.conversations.deciding import Written
from ostler.kernel import limits
from ostler.kernel.ids import new_uid
from ostler.people.models import Post

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
NONE = _("Write “None” if there were none.")


def _words(label: Any, rows: int = 3, *, missing: Any = "", **options: Any) -> forms.CharField:
    if missing:
        options["error_messages"] = {"required": missing}
    return forms.CharField(label=label, max_length=limits.BODY_CHARACTERS,
                           widget=forms.Textarea(attrs={"rows": rows}), **options)


class DecisionForm(forms.Form):
    """The parts of the record. Everybody can read them once it is published."""

    title = forms.CharField(label=_("What it is about"), max_length=limits.SUBJECT_CHARACTERS, help_text=_(
        "One line for the list of decisions, without the name of a resident."),
        error_messages={"required": _("Say in one line what it is about.")})
    decision_words = _words(_("The decision"), 4, missing=_("Say what was decided."))
    reasons = _words(_("Reasons"), missing=_("Say why."))
    alternatives = _words(_("Alternatives considered, and why they were rejected"), help_text=NONE,
                          missing=_("Say what else was considered, or None."))
    interests = _words(_("Interests declared, and any dispensation"), 2, help_text=_(
        "Of councillors and officers who had to do with it. Write “None” if there were none."),
        missing=_("Say which interests were declared, or None."))
    taken_on = forms.DateField(label=_("Day it was decided"), widget=DAY, error_messages={
        "required": _("Choose the day."), "invalid": _("Choose the day.")})
    post = forms.ChoiceField(label=_("Which post decided"), widget=forms.RadioSelect,
                             error_messages={"required": _("Choose a post.")})
    delegation = _words(_("By what right"), 2, help_text=_(
        "The scheme of delegation and its paragraph, or the minute that left it to this post."),
        missing=_("Say by what right: the delegation, or the minute."))
    taken_by = forms.CharField(label=_("Name of who decided"), required=False, max_length=limits.NAME_CHARACTERS,
                               help_text=_("Only if it is to be public. The post stands there anyway."))
    papers = _words(_("Background papers"), required=False, help_text=_(
        "One a line: what it is, and where it can be read."))
    withheld = _words(_("What is left out, and why"), 2, required=False, help_text=_(
        "Leave confidential and exempt parts out of everything above, and give the ground here."))
    client_id = forms.CharField(max_length=limits.CLIENT_ID_CHARACTERS, initial=new_uid, widget=forms.HiddenInput,
                                required=False)

    def __init__(self, *args: Any, posts: Iterable[Post] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(post.uid, str(post)) for post in posts]
        field = self.fields["post"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
        if len(choices) == 1:
            self.initial.setdefault("post", choices[0][0])

    @property
    def written(self) -> Written:
        """What was filled in, of a form that is valid."""
        return Written(**{part.name: self.cleaned_data[part.name] for part in fields(Written)})


class CorrectionForm(DecisionForm):
    """Another version of the same; the post that decided stays. Of a draft it needs no reason."""

    why = _words(_("What is corrected, and why"), 2, missing=_("Say why in a sentence. Everybody can read it."))
    hides = forms.BooleanField(label=_("Nobody outside may read the earlier versions any more"), required=False,
                               help_text=_("Only if they held something confidential or personal."))

    def __init__(self, *args: Any, is_draft: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("post", "client_id", *(("why", "hides") if is_draft else ())):
            del self.fields[name]


class WithdrawalForm(forms.Form):
    """Why it does not stand, and whether its words may still be read."""

    why = _words(_("Why it is withdrawn"), missing=_("Say why in a sentence. Everybody can read it."))
    hides = forms.BooleanField(label=_("Nobody outside may read its words any more"), required=False,
                               help_text=_("Only if they held something confidential or personal."))

    def __init__(self, *args: Any, is_draft: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if is_draft:
            self.fields["why"].label = _("Why it is dropped")
            del self.fields["hides"]


class OfferForm(forms.Form):
    """Words for everybody, for thanks that were said among themselves."""

    public = forms.CharField(
        label=_("What everybody may read"), max_length=limits.REASON_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 2}), error_messages={"required": _("Write a message first.")})


class ThanksForm(forms.Form):
    """Thanks for the thread, and words for everybody where they may be public."""

    client_message_id = forms.CharField(max_length=limits.CLIENT_ID_CHARACTERS, initial=new_uid,
                                        widget=forms.HiddenInput, required=False)
    body = forms.CharField(label=_("Your thanks"), widget=forms.Textarea(attrs={"rows": 3}),
                           error_messages={"required": _("Write a message first.")})
    public = forms.CharField(
        label=_("What everybody may read"), required=False, max_length=limits.REASON_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only if you would like to thank in public: your name and these words, once the officer agrees. "
                    "Leave out who else it is about."))

    def __init__(self, *args: Any, may_be_public: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not may_be_public:
            del self.fields["public"]
