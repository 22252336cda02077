"""The example protocol that ships, for a council to adopt or to replace: three classes and their clauses."""

import tomllib
from importlib import resources

from django.db import transaction

from ostler.protocol.models import Clause, UrgencyClass, Version


@transaction.atomic
def lay() -> None:
    """Ensure that the example exists. One that stands is left alone: conversations point at it."""
    text = resources.files("ostler.protocol").joinpath("shipped", "england.toml").read_text("utf-8")
    shipped = tomllib.loads(text)
    classes, clauses = shipped.pop("class"), shipped.pop("clause")
    version, is_new = Version.objects.get_or_create(
        nation=shipped["nation"], is_example=True, in_force_from=shipped["in_force_from"], defaults=shipped
    )
    if is_new:
        UrgencyClass.objects.bulk_create(
            UrgencyClass(version=version, position=place, **row) for place, row in enumerate(classes, 1)
        )
        Clause.objects.bulk_create(
            Clause(version=version, position=place, **row) for place, row in enumerate(clauses, 1)
        )
