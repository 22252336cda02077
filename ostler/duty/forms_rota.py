"""The editor of a rota: whose it is, and who follows whom by which pattern. Everything works by plain buttons."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ostler.duty import week
from ostler.duty.actions.turns import Pattern, Place, is_near
from ostler.duty.forms import MONDAY, choice, hours_parts, officers
from ostler.duty.models.turns import BY_WEEKDAY, DAYS, FORTNIGHTLY, NONE, ONLY, SAME, WEEKLY
from ostler.kernel.language import said
from ostler.people.models import Person, Post

MOST_PLACES = 60


def weekdays() -> list[tuple[int, str]]:
    """0 is Monday."""
    return [(day, date_format(MONDAY + timedelta(days=day), "l")) for day in range(7)]


class RotaForm(forms.Form):
    """What the rota is called, whose it is, and the number that rings whoever is on it."""

    error_css_class = "wrong"
    of = forms.ChoiceField(label=gettext_lazy("For which post or service?"))
    name = forms.CharField(label=gettext_lazy("What is it called?"), max_length=120)
    phone = forms.CharField(label=gettext_lazy("Number to ring whoever is on duty"), max_length=40, required=False,
                            widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}))

    def __init__(self, *args: Any, of: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if of:
            choice(self, "of").choices = [("", _("Choose")), *of]
        else:
            del self.fields["of"]


class PatternForm(forms.Form):
    """One pattern. Its places are not fields: they stand in the order in which the page lists them."""

    error_css_class = "wrong"
    kind = forms.ChoiceField(label=gettext_lazy("How long is a turn?"), initial=WEEKLY, widget=forms.RadioSelect,
                             choices=[
        (WEEKLY, gettext_lazy("A week")), (FORTNIGHTLY, gettext_lazy("A fortnight")),
        (BY_WEEKDAY, gettext_lazy("A day, by the day of the week")), (DAYS, gettext_lazy("Some days"))])
    every = forms.IntegerField(label=gettext_lazy("How many days, where it is some days?"), min_value=1, max_value=366,
                               initial=1, required=False)
    weekday = forms.TypedChoiceField(label=gettext_lazy("Hands over on, where it is weeks"), coerce=int, initial=0)
    hands_over = forms.CharField(label=gettext_lazy("Hands over at"), initial="09:00", max_length=5,
                                 widget=forms.TimeInput(attrs={"type": "time"}))
    anchor = forms.DateField(label=gettext_lazy("The first turn begins on or after"),
                             widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    next_covers = forms.BooleanField(label=gettext_lazy("Who is next covers for somebody who is away"), required=False)
    on_holidays = forms.ChoiceField(label=gettext_lazy("On bank holidays"), initial=SAME, widget=forms.RadioSelect,
                                    choices=[
        (SAME, gettext_lazy("The same as on other days")), (NONE, gettext_lazy("This pattern does not cover them")),
        (ONLY, gettext_lazy("This pattern is for bank holidays alone"))])

    def __init__(self, *args: Any, hours: week.Hours | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice(self, "weekday").choices = weekdays()
        for day, name in weekdays():
            self.fields[f"day-{day}"] = forms.CharField(
                label=name, required=False, max_length=80,
                initial=", ".join(f"{start}-{end}" for start, end in (hours or {}).get(str(day), [])))

    def clean_hands_over(self) -> str:
        text: str = self.cleaned_data["hands_over"].strip().zfill(5)
        if not week.is_clock(text):
            raise ValidationError(_("Write the time of the hand-over such as 08:30."))
        return text

    def clean_anchor(self) -> date:
        day: date = self.cleaned_data["anchor"]
        if not is_near(day):
            raise ValidationError(_("The first turn begins within ten years of today. Look at the year."))
        return day

    def clean_every(self) -> int:
        return self.cleaned_data["every"] or 1

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for day in range(7):
            if not hours_parts(cleaned.get(f"day-{day}", ""))[1]:
                self.add_error(f"day-{day}", _("Write times in order, such as 08:30-12:00, 13:00-17:00."))
        return cleaned

    @property
    def plain(self) -> Iterator[forms.BoundField]:
        """The fields that everybody needs."""
        return (self[name] for name in ("kind", "every", "weekday", "hands_over", "anchor", "next_covers",
                                        "on_holidays"))

    @property
    def days(self) -> list[forms.BoundField]:
        """The hours, which most rotas leave empty."""
        return [self[f"day-{day}"] for day in range(7)]

    @property
    def has_hours(self) -> bool:
        return any(field.value() for field in self.days) or any(field.errors for field in self.days)

    def pattern(self, places: Sequence[Place]) -> Pattern:
        """As the action takes it."""
        said_so = self.cleaned_data
        hours = {str(day): hours_parts(said_so[f"day-{day}"])[0] for day in range(7)}
        return Pattern(
            places=places, anchor=said_so["anchor"], kind=said_so["kind"], every=said_so["every"],
            hands_over=said_so["hands_over"], weekday=said_so["weekday"],
            hours={day: parts for day, parts in hours.items() if parts}, on_holidays=said_so["on_holidays"],
            next_covers=said_so["next_covers"])


class Places:
    """The members in their order, as the page carries them: ``person:UID``, ``post:UID`` or ``empty``, each with a
    weekday that counts only where the turns follow the week."""

    def __init__(self, posted: QueryDict | None = None, keys: Sequence[tuple[str, int]] = ()) -> None:
        self.keys: list[tuple[str, int]] = list(keys)
        if posted is not None:
            days = [int(day) if day.isdecimal() and int(day) < 7 else 0 for day in posted.getlist("place-day")]
            given = posted.getlist("place")[:MOST_PLACES]
            self.keys = [(key, days[number] if number < len(days) else 0) for number, key in enumerate(given)]
        self.people = {person.uid: person for person in officers()}
        self.posts = {post.uid: post for post in Post.objects.filter(abolished_at=None).order_by("title", "pk")}

    def do(self, deed: str, new: str) -> bool:
        """Add, move or take off as a button says. True where the deed is one of these."""
        name, _colon, place = deed.partition(":")
        number = int(place) if place.isdecimal() else -1
        if name == "add":
            if self._is_known(new) and len(self.keys) < MOST_PLACES:
                self.keys.append((new, len(self.keys) % 7))
            return True
        if name not in ("up", "down", "off"):
            return False
        if 0 <= number < len(self.keys):
            moved = self.keys.pop(number)
            if name != "off":
                self.keys.insert(max(0, number - 1) if name == "up" else number + 1, moved)
        return True

    def listed(self) -> list[dict[str, Any]]:
        """For the page: each with its name."""
        return [{"key": key, "day": day, "name": self._name(key)} for key, day in self.keys]

    def choices(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Who may be added."""
        return [(_("Officers"), [(f"person:{uid}", person.name) for uid, person in self.people.items()]),
                (_("Whoever holds a post"), [(f"post:{uid}", said(post, "title")) for uid, post in self.posts.items()]),
                (_("Nobody"), [("empty", _("A place left empty"))])]

    def places(self, kind: str) -> list[Place]:
        """As the action takes them."""
        return [Place(person, post, day if kind == BY_WEEKDAY else None)
                for key, day in self.keys if self._is_known(key) for person, post in [self._meant(key)]]

    def _meant(self, key: str) -> tuple[Person | None, Post | None]:
        kind, _colon, uid = key.partition(":")
        return (self.people.get(uid) if kind == "person" else None), (self.posts.get(uid) if kind == "post" else None)

    def _is_known(self, key: str) -> bool:
        return key == "empty" or any(self._meant(key))

    def _name(self, key: str) -> str:
        person, post = self._meant(key)
        return person.name if person else said(post, "title") if post else _("A place left empty")

