"""The forms of the rota: shifts, leave and hours, in the council's local time."""

import re
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ostler.duty import week
from ostler.kernel import time
from ostler.people.models import Person

MONDAY = date(2026, 5, 25)      # any Monday: only the weekdays' names are taken from it
STRETCH = re.compile(r"(\d{1,2}:\d{2})\s*(?:-|–|to|i)\s*(\d{1,2}:\d{2})")


class LocalMoment(forms.CharField):
    """A local date and time; one that happens twice is its first (of an end the last, so that no minute falls between
    two shifts), one that the clocks skip moves forward."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def __init__(self, *, is_end: bool = False, **options: Any) -> None:
        super().__init__(**options)
        self.is_end = is_end

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            return time.moment(text, is_last=self.is_end) if text else None
        except ValueError:
            raise ValidationError(_("Give a date and a time, such as 2026-05-25T10:40.")) from None

    def prepare_value(self, value: Any) -> Any:
        return f"{time.local(value):%Y-%m-%dT%H:%M}" if isinstance(value, datetime) else value


def choice(form: forms.Form, name: str) -> forms.ChoiceField:
    """A field of choices of a form, to say what they are."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    return field


def person_choice(form: forms.Form, name: str) -> "forms.ModelChoiceField[Person]":
    """The same where the choices are people."""
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    return field


def officers() -> QuerySet[Person]:
    """Those who may be on duty."""
    rows = Person.objects.filter(roles__role="officer", roles__until=None, suspended_at=None, in_directory=True)
    return rows.distinct().order_by("name")


class ShiftForm(forms.Form):
    """Who is on duty from when until when."""

    error_css_class = "wrong"
    person = forms.ModelChoiceField(Person.objects.none(), label=gettext_lazy("Officer"), to_field_name="uid")
    starts = LocalMoment(label=gettext_lazy("From"))
    ends = LocalMoment(label=gettext_lazy("Until"), is_end=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person_choice(self, "person").queryset = officers()


class LeaveForm(forms.Form):
    """Away from when until when. Why is not asked."""

    error_css_class = "wrong"
    starts = LocalMoment(label=gettext_lazy("Away from"))
    ends = LocalMoment(label=gettext_lazy("Back at"))


class WeekForm(forms.Form):
    """A line a weekday: "08:30-12:00, 13:00-17:00", or empty for a day not worked."""

    error_css_class = "wrong"

    def __init__(self, *args: Any, hours: week.Hours, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for day in range(7):
            self.fields[f"day-{day}"] = forms.CharField(
                label=date_format(MONDAY + timedelta(days=day), "l"), required=False, max_length=80,
                initial=", ".join(f"{start}-{end}" for start, end in hours.get(str(day), [])))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for day in range(7):
            if not hours_parts(cleaned.get(f"day-{day}", ""))[1]:
                self.add_error(f"day-{day}", _("Write times in order, such as 08:30-12:00, 13:00-17:00."))
        return cleaned

    def hours(self) -> dict[str, list[list[str]]]:
        """The week as it is kept: days not worked are left out."""
        days = {str(day): hours_parts(self.cleaned_data[f"day-{day}"])[0] for day in range(7)}
        return {day: parts for day, parts in days.items() if parts}


def hours_parts(text: str) -> tuple[list[list[str]], bool]:
    """The stretches that a line of hours names, and whether it could be read whole."""
    parts = [[start.zfill(5), end.zfill(5)] for start, end in STRETCH.findall(text)]
    return parts, not (week.problem({"0": parts}) or STRETCH.sub("", text).strip(" ,;\t"))
