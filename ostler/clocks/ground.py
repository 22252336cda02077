"""The rows that a release brings: holidays and rules. Laid after every migrate; what stands is never overwritten."""

import tomllib
from importlib import resources
from typing import Any

from django.db import transaction

from ostler.clocks.models import Holiday, Rule

SHIPPED = "gov.uk"


@transaction.atomic
def lay() -> None:
    """Ensure that the shipped holidays and rules exist. A row that was edited or withdrawn stays as it is."""
    Holiday.objects.bulk_create(shipped_holidays(), ignore_conflicts=True)
    Rule.objects.bulk_create([Rule(**row) for row in _read("rules.toml")["rule"]], ignore_conflicts=True)


def shipped_holidays() -> list[Holiday]:
    """The holidays of the release, unsaved."""
    lists = _read("holidays.toml")
    return [
        Holiday(division=division, date=day, title=line["title"], notes=line.get("notes", ""), source=SHIPPED)
        for division, lines in lists["division"].items()
        for line in lines
        for day in line["days"]
    ]


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("ostler.clocks").joinpath("shipped", name).read_text("utf-8"))
