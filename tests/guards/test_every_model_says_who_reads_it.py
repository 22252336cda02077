"""What can be read has `visible_to`, or says through what it is read."""

from collections.abc import Iterable, Mapping

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from ostler.kernel.records import Classified, classified
from ostler.people.models import Ward
from tests.guards.models import our_models


def unguarded(models: Iterable[type[Model]], classes: Mapping[type[Model], Classified]) -> list[str]:
    """Models that anybody could read, or that say both."""
    return [model._meta.label for model in models if _filters(model) == _excused(classes.get(model))]


def _filters(model: type[Model]) -> bool:
    return hasattr(model._default_manager.all(), "visible_to")


def _excused(given: Classified | None) -> bool:
    return bool(given and given.readable_through)


def test_every_model_of_the_product_says_who_reads_it() -> None:
    assert unguarded(our_models(), dict(classified.items())) == []


def test_the_guard_finds_a_model_that_says_nothing_and_one_that_says_both() -> None:
    none = Classified(frozenset(), frozenset(), frozenset(), retention="-")
    excused = Classified(frozenset(), frozenset(), frozenset(), retention="-", readable_through="post")
    assert unguarded([Ward, ContentType], {Ward: none, ContentType: none}) == ["contenttypes.ContentType"]
    assert unguarded([Ward, ContentType], {Ward: excused, ContentType: excused}) == ["people.Ward"]
    assert unguarded([Ward, ContentType], {Ward: none, ContentType: excused}) == []
