"""The example protocols that ship, for a council to adopt or to replace: three classes and their clauses."""

import tomllib
from importlib import resources
from typing import Any, Final

from django.db import transaction

from ostler.kernel import time
from ostler.protocol.models import Clause, UrgencyClass, Version
from ostler.protocol.models.version import EXAMPLE

SHIPPED: Final = ("england", "scotland")


@transaction.atomic
def lay() -> None:
    """Ensure that the examples of this release exist. What stands is never rewritten, since conversations point at it:
    a newer edition is a version of its own, which ends the older one."""
    for nation in SHIPPED:
        _lay(_read(nation))


def _lay(shipped: dict[str, Any]) -> None:
    earlier = Version.objects.filter(state=EXAMPLE, nation=shipped["nation"])
    if earlier.filter(edition__gte=shipped["edition"]).exists():
        return
    if older := list(earlier.filter(in_force_until=None).order_by("pk").values_list("pk", flat=True)):
        shipped["in_force_from"] = time.now()
        earlier.filter(pk__in=older).update(in_force_until=shipped["in_force_from"])
    add(shipped)


def add(shipped: dict[str, Any]) -> Version:
    """A text with its classes and clauses, in the order in which they are given."""
    classes, clauses = shipped.pop("class"), shipped.pop("clause")
    version = Version.objects.create(state=EXAMPLE, **shipped)
    UrgencyClass.objects.bulk_create(
        UrgencyClass(version=version, position=place, **row) for place, row in enumerate(classes, 1)
    )
    Clause.objects.bulk_create(Clause(version=version, position=place, **row) for place, row in enumerate(clauses, 1))
    return version


def _read(nation: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("ostler.protocol").joinpath("shipped", f"{nation}.toml").read_text("utf-8"))
