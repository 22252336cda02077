"""Every field of every model is disclosable, personal or internal: exactly one of them, so nothing slips through."""

from collections import Counter
from collections.abc import Iterable, Mapping

from django.db.models import Model

from ostler.kernel.records import Classified, classified
from ostler.people.models import Ward
from tests.guards.models import our_models


def unclassified(models: Iterable[type[Model]], classes: Mapping[type[Model], Classified]) -> list[str]:
    """What is wrong with the classes of these models, one line a fault."""
    return [fault for model in models for fault in _faults(model, classes.get(model))]


def _faults(model: type[Model], given: Classified | None) -> list[str]:
    name = model._meta.label
    if given is None:
        return [f"{name} is not classified"]
    fields = {field.name for field in (*model._meta.concrete_fields, *model._meta.many_to_many)}
    said = Counter([*given.disclosable, *given.personal, *given.internal])
    return [
        *(f"{name}.{field} has no class" for field in sorted(fields - set(said))),
        *(f"{name}.{field} does not exist" for field in sorted(set(said) - fields)),
        *(f"{name}.{field} has more than one class" for field, times in sorted(said.items()) if times > 1),
        *([] if given.retention else [f"{name} has no retention"]),
    ]


def test_every_field_of_the_product_is_classified() -> None:
    assert unclassified(our_models(), dict(classified.items())) == []


def test_the_guard_finds_what_is_missing_twice_or_gone() -> None:
    given = Classified(
        frozenset({"name", "gone"}), frozenset({"name"}),
        frozenset({"id", "uid", "slug", "gss_code", "seats", "homes", "abolished_at"}), retention="",
    )
    assert unclassified([Ward], {Ward: given}) == [
        "people.Ward.name_cy has no class",
        "people.Ward.gone does not exist",
        "people.Ward.name has more than one class",
        "people.Ward has no retention",
    ]
    assert unclassified([Ward], {}) == ["people.Ward is not classified"]
