"""Two people wrote the same part of a draft: the second keeps what they wrote, sees the first's, and chooses."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from ostler.protocol.forms import SeenForm
from ostler.protocol.refusals import Overtaken


@dataclass(frozen=True)
class Theirs:
    """One field as the other saved it, by its label."""

    label: str
    value: str
    lang: str


def told(form: SeenForm, stored: Mapping[str, Any], refusal: Overtaken) -> list[Theirs]:
    """What is shown beside the form. What was written stands in it once more, and the form knows now what is saved:
    sent again, it is meant."""
    theirs = differing(form, stored)
    form.add_error(None, str(refusal))
    data = QueryDict(mutable=True)
    data.update(form.data)
    data["seen"] = stored["seen"]
    form.data = data
    return theirs


def differing(form: SeenForm, stored: Mapping[str, Any]) -> list[Theirs]:
    """Where what is saved is not what the valid form says."""
    return [_as_saved(field, stored.get(field.name)) for field in form.visible_fields()
            if _plain(stored.get(field.name)) != _plain(form.cleaned_data[field.name])]


def _as_saved(field: forms.BoundField, value: Any) -> Theirs:
    return Theirs(str(field.label), _words(field.field, value), str(field.field.widget.attrs.get("lang", "")))


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return sorted(map(str, value))
    return "" if value is None or value is False else value


def _words(field: forms.Field, value: Any) -> str:
    if isinstance(field, forms.BooleanField):
        return _("Yes") if value else _("No")
    if isinstance(field, forms.ChoiceField):
        chosen = set(map(str, value if isinstance(value, list | tuple) else [value]))
        value = ", ".join(str(name) for key, name in list(field.choices) if str(key) in chosen)  # type: ignore[arg-type]
    return str(value or "") or _("Nothing")
