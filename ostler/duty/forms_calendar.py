"""The forms by which calendars come in and addresses are opened."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ostler.duty.forms import choice
from ostler.duty.ical.planning import LEFT_OUT, Plan
from ostler.duty.ical.targets import Target
from ostler.kernel import limits
from ostler.people.models import Person


class BringForm(forms.Form):
    """What the calendar is, as a file or as its text."""

    error_css_class = "wrong"
    target = forms.ChoiceField(label=gettext_lazy("What is in the calendar?"), widget=forms.RadioSelect)
    file = forms.FileField(label=gettext_lazy("The calendar file"), required=False, help_text=gettext_lazy(
        "A file that ends in .ics, up to 1 MB. You see what it would change before anything changes."))
    text = forms.CharField(label=gettext_lazy("Or paste the calendar's text"), required=False,
                           max_length=limits.REQUEST_BODY, strip=False, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args: Any, targets: list[Target], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice(self, "target").choices = [
            (target.key, target.label) for target in targets]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("file") and not (cleaned.get("text") or "").strip() and "file" not in self.errors:
            self.add_error("file", _("Choose a file, or paste the calendar's text."))
        return cleaned

    def data_and_name(self) -> tuple[bytes, str]:
        """The calendar's bytes, and what the file is called."""
        file = self.cleaned_data["file"]
        if file:
            return file.read(limits.CALENDAR_FILE + 1), str(file.name)[:100]
        return self.cleaned_data["text"].encode("utf-8", "replace"), ""


class AskedForm(forms.Form):
    """Who is meant by each name that nobody answers to, and whether what stands in the way is left out."""

    def __init__(self, *args: Any, plan: Plan, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.labels = list(plan.asked)
        for number, name in enumerate(self.labels):
            likely = plan.asked[name]
            rest = [person for person in people if person not in likely]
            options = [(person.uid, person.name) for person in [*likely, *rest]]
            self.fields[f"who-{number}"] = forms.ChoiceField(
                label=_("Who is “%(name)s”?") % {"name": name or _("without a name")}, required=False,
                choices=[("", _("Choose")), (LEFT_OUT, _("Leave these entries out")), *options])
        if plan.in_the_way:
            self.fields["leave_out"] = forms.BooleanField(required=False, label=_(
                "Leave out what stands in the way: %(number)d") % {"number": len(plan.in_the_way)})

    def chosen(self) -> dict[str, str]:
        """What was said to each name, decided or not."""
        said = {name: str(self.data.get(f"who-{number}", "")) for number, name in enumerate(self.labels)}
        return {name: value for name, value in said.items() if value}
