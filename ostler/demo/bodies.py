"""The council, its directorates, partners, wards, groups and committees."""

from typing import Any

from django.db.models import Model

from ostler.audit.log import MACHINE
from ostler.demo.reading import shipped
from ostler.people import actions
from ostler.people.models import Organisation

SOURCE = "demonstration"


def found() -> None:
    """All of them."""
    rows = shipped("council.toml")
    council = rows["council"]
    body = actions.found_organisation(
        name=council["name"], kind="council", nation=council["nation"], source=SOURCE, by=MACHINE
    )
    in_welsh(body, council)
    for row in rows["directorates"]:
        _organisation(row, "directorate", body)
    for row in rows["partners"]:
        _organisation(row, "partner", None)
    _groups(rows["groups"])
    _wards(rows["wards"])


def in_welsh(thing: Model, row: dict[str, Any], field: str = "name") -> None:
    """Give a thing its Welsh name."""
    setattr(thing, f"{field}_cy", row.get(f"{field}_cy", ""))
    thing.save(update_fields=[f"{field}_cy"])


def by_key() -> dict[str, Organisation]:
    """The organisations by the keys that the other files use; ``council`` is the council itself."""
    rows = shipped("council.toml")
    named = {row["name"]: row["key"] for row in rows["directorates"] + rows["partners"]}
    named[rows["council"]["name"]] = "council"
    return {named[body.name]: body for body in Organisation.objects.filter(name__in=named)}


def _organisation(row: dict[str, Any], kind: str, parent: Organisation | None) -> None:
    in_welsh(actions.found_organisation(name=row["name"], kind=kind, parent=parent, source=SOURCE, by=MACHINE), row)


def _groups(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        group = actions.found_group(name=row["name"], kind=row["kind"], source=SOURCE, by=MACHINE)
        group.is_planning = row.get("is_planning", False)
        group.save(update_fields=["is_planning"])
        in_welsh(group, row)


def _wards(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        ward = actions.found_ward(name=row["name"], by=MACHINE)
        ward.seats = row["seats"]
        ward.save(update_fields=["seats"])
        in_welsh(ward, row)
