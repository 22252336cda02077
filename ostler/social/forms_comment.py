"""Saying something below an entry, and saying that something should not stand."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ostler.duty.forms import WeekForm
from ostler.kernel import limits
from ostler.kernel.ids import new_uid
from ostler.people.models import Person, Post
from ostler.social import moderation, voices
from ostler.social.forms import name


class CommentForm(forms.Form):
    """``client_message_id`` makes a second tap the same comment; ``answers`` is the uid of what it answers."""

    body = forms.CharField(label=_("Your comment"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    client_message_id = forms.CharField(max_length=limits.CLIENT_ID_CHARACTERS, initial=new_uid,
                                        widget=forms.HiddenInput, required=False)
    answers = forms.CharField(max_length=20, widget=forms.HiddenInput, required=False)
    voice = forms.ChoiceField(label=_("You comment as"), required=False)

    def __init__(self, *args: Any, by: Person | None, **options: Any) -> None:
        super().__init__(*args, **options)
        may_use = voices.may_use(by)
        if len(may_use) < 2:
            del self.fields["voice"]
            return
        field = self.fields["voice"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(voice.ref, name(voice)) for voice in may_use]


class RulingForm(forms.Form):
    """What a moderator decides. The ground is for the log, the reason for who wrote it."""

    what = forms.CharField(max_length=15)
    ground = forms.CharField(max_length=20, required=False)
    reason = forms.CharField(max_length=400, required=False)


class ReportForm(forms.Form):
    """Why something should not stand."""

    ground = forms.ChoiceField(label=_("What is wrong with it?"), widget=forms.RadioSelect,
                               error_messages={"required": _("Choose what is wrong with it.")})
    words = forms.CharField(label=_("What a moderator should know"), required=False, max_length=1000,
                            widget=forms.Textarea(attrs={"rows": 3}),
                            help_text=_("Only moderators read it."))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["ground"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(moderation.grounds().items())


class RuleForm(WeekForm):
    """How comments are moderated, in which hours, by which post."""

    when = forms.ChoiceField(label=_("While somebody looks"), widget=forms.RadioSelect, choices=[
        ("after", _("Comments stand at once, and are looked at afterwards")),
        ("before", _("Comments are looked at before they stand"))])
    otherwise = forms.ChoiceField(
        label=_("At all other times, and on bank holidays"), widget=forms.RadioSelect,
        choices=[("before", _("They wait until somebody looks again")), ("after", _("They stand at once")),
                 ("closed", _("No comments are taken"))])
    post = forms.ModelChoiceField(Post.objects.none(), label=_("The post that owns this rule and moderates"),
                                  to_field_name="uid", required=False, empty_label=_("The monitoring officer alone"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["post"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Post.objects.filter(abolished_at=None).order_by("title", "pk")
