"""Choosing people on a page that works without a script: names are typed, who is meant is ticked."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from ostler.people.models import Person

MOST_FOUND = 8
MOST_NAMES = 20
MOST_LETTERS = 200      # of one name: no name has more, and a database takes no pattern of any length


class PeopleField(forms.MultipleChoiceField):
    """People by their uid; the boxes are those chosen and those found."""

    widget = forms.CheckboxSelectMultiple

    def offer(self, people: Iterable[Person]) -> None:
        self.people = {person.uid: person for person in people}
        self.choices = [(person.uid, f"{person.name} (@{person.handle})") for person in self.people.values()]

    def clean(self, value: Any) -> list[Person]:
        return [self.people[uid] for uid in dict.fromkeys(super().clean(value))]


def known(by: Person) -> QuerySet[Person]:
    """Whom somebody may choose: those of the directory, without themselves."""
    return Person.objects.visible_to(by).filter(suspended_at=None).exclude(pk=by.pk)


def fill(form: forms.Form, name: str, by: Person, *, within: QuerySet[Person] | None = None) -> forms.Form:
    """Give the field its boxes: who is chosen already, and whom the words beside it may mean. Whoever is meant beyond
    doubt is ticked at once."""
    field = form.fields[name]
    assert isinstance(field, PeopleField)
    people = known(by) if within is None else within
    chosen = list(people.filter(uid__in=_uids(form, name)).order_by("name"))
    if not form.is_bound:
        field.offer([*form.initial.get(name, []), *chosen])
        form.initial[name] = [person.uid for person in form.initial.get(name, [])]
        return form
    certain, maybe = _meant(str(form.data.get(f"{name}_words", "")), people)
    field.offer({person.pk: person for person in [*chosen, *certain, *maybe]}.values())
    _tick(form, name, certain, has_more=bool(maybe))
    return form


def _uids(form: forms.Form, name: str) -> list[str]:
    data = form.data
    return list(data.getlist(name)) if isinstance(data, MultiValueDict) else []


def _meant(words: str, people: QuerySet[Person]) -> tuple[list[Person], list[Person]]:
    certain: list[Person] = []
    maybe: list[Person] = []
    names = [part.strip() for part in words.replace("\n", ",").split(",") if part.strip()]
    for name in names[:MOST_NAMES]:
        found = _by_name(name[:MOST_LETTERS], people)
        (certain if len(found) == 1 else maybe).extend(found)
    return certain, maybe


def _by_name(name: str, people: QuerySet[Person]) -> list[Person]:
    exact = list(people.filter(Q(handle__iexact=name.removeprefix("@")) | Q(name__iexact=name)).order_by("name")[:2])
    return exact if len(exact) == 1 else list(people.with_words(name).order_by("name", "pk")[:MOST_FOUND])  # type: ignore[attr-defined]


def _tick(form: forms.Form, name: str, certain: list[Person], *, has_more: bool) -> None:
    data = form.data.copy()     # type: ignore[attr-defined]
    data.setlist(name, list(dict.fromkeys([*data.getlist(name), *(person.uid for person in certain)])))
    if not has_more:
        data[f"{name}_words"] = ""
    form.data = data


def unanswered(form: forms.Form, name: str) -> str:
    """What is to be said where words beside the field still mean nobody, or several."""
    words = str(form.data.get(f"{name}_words", "")).strip()
    return _("Tick whom you mean, or change the name. Then take the name out of the box.") if words else ""
