"""For whom something is written, as a form: levels with a line each, and what each of them needs."""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ostler.kernel.language import said
from ostler.people.models import Group, Person
from ostler.social import audience, exempt, levels, picking
from ostler.social.audience import Audience


def told(level: str) -> str:
    """Who that is, in one line."""
    return {
        levels.PUBLIC: _("Anybody, without an account. It goes out by feed and e-mail too."),
        levels.RESIDENTS: _("Anybody who has signed in with an e-mail address."),
        levels.MEMBERS: _("Councillors and officers of this council. Partner agencies do not see it."),
        levels.COUNCIL_GROUP: _("Those who sit in one group or committee now."),
        levels.NAMED: _("The people you name, and nobody else."),
        levels.EXEMPT: _("Councillors and officers, kept from the public by law: say under which paragraph, and why."),
    }[level]


class AudienceForm(forms.Form):
    """Everything is optional while it is a draft; ``is_whole`` asks for what publishing needs."""

    level = forms.ChoiceField(label=gettext_lazy("Security level: who may read it"), widget=forms.RadioSelect,
                              error_messages={"invalid_choice": gettext_lazy("Choose who may read it."),
                                              "required": gettext_lazy("Choose who may read it.")})
    council_group = forms.ModelChoiceField(Group.objects.none(), label=gettext_lazy("Group or committee"),
                                           to_field_name="uid", required=False)
    readers = picking.PeopleField(label=gettext_lazy("Named people"), required=False)
    readers_words = forms.CharField(label=gettext_lazy("Add people by name or @name"), required=False, max_length=400,
                                    help_text=gettext_lazy("Several with commas between them."))
    exempt_paragraph = forms.ChoiceField(label=gettext_lazy("Exempt under paragraph"), required=False)
    public_interest = forms.CharField(
        label=gettext_lazy("Why keeping it exempt outweighs disclosing it"), required=False,
        max_length=audience.INTEREST_CHARACTERS, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("It stands on the record. Whoever may read the entry reads it."))
    is_narrowed = forms.BooleanField(label=gettext_lazy("Only for the named people or the group above"), required=False)

    def __init__(self, *args: Any, by: Person, is_whole: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self.by, self.is_whole, self.schedule = by, is_whole, exempt.in_force()
        self._choose("level", [(level, format_html('<span><strong>{}</strong><br><span class="soft small">{}</span>'
                                                   '</span>', levels.label(level), told(level)))
                               for level in audience.levels_for(by)])
        self._choose("exempt_paragraph", [("", _("Choose a paragraph")), *(
            (each.number, f"{each.number}. {each.about}") for each in self.schedule.paragraphs)])
        groups = self.fields["council_group"]
        assert isinstance(groups, forms.ModelChoiceField)
        groups.queryset = audience.groups_for(by)
        groups.label_from_instance = _named  # type: ignore[method-assign]
        groups.empty_label = _("Choose a group")
        picking.fill(self, "readers", by)

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("level") in (levels.NAMED, levels.EXEMPT) and (why := picking.unanswered(self, "readers")):
            self.add_error("readers_words", why)
        if self.is_whole and "level" in cleaned:
            for name, why in audience.lacking(self.audience, self.by):
                if not self.has_error(name):
                    self.add_error(name, why)
        return cleaned

    @property
    def audience(self) -> Audience:
        """What was chosen."""
        given = self.cleaned_data
        return Audience(given.get("level", levels.PUBLIC), given.get("council_group"), given.get("readers") or [],
                        bool(given.get("is_narrowed")), given.get("exempt_paragraph", ""),
                        given.get("public_interest", ""))


def _named(obj: Group) -> str:
    """In the reader's language."""
    return said(obj, "name")


def initial(wanted: Audience) -> dict[str, Any]:
    """An audience as what a form begins with."""
    return {"level": wanted.level, "council_group": wanted.council_group.uid if wanted.council_group else "",
            "readers": list(wanted.readers), "exempt_paragraph": wanted.exempt_paragraph,
            "public_interest": wanted.public_interest, "is_narrowed": wanted.is_narrowed}
