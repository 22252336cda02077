"""A foreign key points to a lower floor, or stays within its app."""

from collections.abc import Iterable, Iterator

from django.db.models import ForeignKey, ManyToManyField, Model

from tests.guards.floors import floors
from tests.guards.models import our_models

Key = tuple[str, str, str]      # from app, to app, what it is called


def keys(models: Iterable[type[Model]]) -> Iterator[Key]:
    """Every foreign key and many-to-many of ours that leads to an app of ours."""
    for model in models:
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
            if isinstance(field, (ForeignKey, ManyToManyField)):
                to = field.related_model._meta
                if to.app_config.name.startswith("ostler."):
                    yield model._meta.app_label, to.app_label, f"{model._meta.label}.{field.name}"


def upward(found: Iterable[Key], at: dict[str, int]) -> list[str]:
    """The keys that lead upwards, or along a floor."""
    return [name for here, there, name in found if here != there and at[there] <= at[here]]


def test_every_key_points_downwards() -> None:
    found = list(keys(our_models()))
    assert len(found) > 20
    assert upward(found, floors()) == []


def test_the_guard_finds_a_key_that_leads_upwards_or_along() -> None:
    at = {"conversations": 1, "live": 2, "files": 2, "people": 3}
    found = [
        ("conversations", "people", "down"), ("people", "people", "within"),
        ("people", "conversations", "up"), ("files", "live", "along"),
    ]
    assert upward(found, at) == ["up", "along"]
