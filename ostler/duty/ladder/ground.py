"""The ladders that ship, for a council to keep or to change."""

import tomllib
from importlib import resources
from typing import Any

from django.db import transaction

from ostler.duty.models import Ladder


def shipped() -> list[dict[str, Any]]:
    """As they stand in the file, the most urgent class first."""
    text = resources.files("ostler.duty").joinpath("shipped", "ladders.toml").read_text("utf-8")
    found: list[dict[str, Any]] = tomllib.loads(text)["ladder"]
    return found


@transaction.atomic
def lay() -> None:
    """Ensure that every class has one. What a council changed stays as it is."""
    for row in shipped():
        Ladder.objects.get_or_create(urgency=row["urgency"], service=None, post=None, defaults=row)
