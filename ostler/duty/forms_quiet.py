"""The form of one's own quiet hours."""

from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ostler.duty.models import QuietHours


class Clock(forms.TimeField):
    """A local time of day; read as "HH:MM"."""

    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")

    def clean(self, value: Any) -> Any:
        found = super().clean(value)
        return f"{found:%H:%M}" if isinstance(found, time) else ""


class QuietForm(forms.Form):
    """From when until when; the days of the weekend where they differ."""

    error_css_class = "wrong"
    begins = Clock(label=gettext_lazy("Quiet from"))
    ends = Clock(label=gettext_lazy("Quiet until"))
    weekend_begins = Clock(label=gettext_lazy("Saturdays and Sundays from"), required=False)
    weekend_ends = Clock(label=gettext_lazy("Saturdays and Sundays until"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for begins, ends in (("begins", "ends"), ("weekend_begins", "weekend_ends")):
            both = [cleaned[name] for name in (begins, ends) if name in cleaned]
            is_wrong = len(set(both)) == 1 if all(both) else any(both)
            if len(both) == 2 and is_wrong:
                self.add_error(ends, _("Give two different times, such as 21:00 and 08:00."))
        return cleaned

    def pair(self, prefix: str = "") -> tuple[str, str]:
        """The local times as they are kept."""
        return self.cleaned_data[f"{prefix}begins"], self.cleaned_data[f"{prefix}ends"]


def initial(row: QuietHours | None, usual: tuple[str, str]) -> dict[str, str]:
    """What the form begins with."""
    if row is None:
        return {"begins": usual[0], "ends": usual[1]}
    return {name: getattr(row, name) for name in ("begins", "ends", "weekend_begins", "weekend_ends")}
