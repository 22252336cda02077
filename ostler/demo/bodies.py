"""The council, its directorates, partners, wards, groups and committees."""

from typing import Any

from django.db.models import Model

from ostler.audit.log import MACHINE
from ostler.demo.reading import shipped
from ostler.people import actions
from ostler.people.models import Organisation, Ward

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
    _postcodes()


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


def _postcodes() -> None:
    """Made up: no postcode of the Royal Mail begins with V, so none of these is anybody's. District VM1 is the first
    ward's, VM2 the second's, and so on; VM1 9ZZ lies on the boundary of two."""
    wards = list(Ward.objects.order_by("name"))
    pairs = [(f"VM{number} {sector}{unit}", ward) for number, ward in enumerate(wards, start=1)
             for sector in (1, 2) for unit in ("AA", "AB", "BX")]
    actions.place_postcodes(pairs=[*pairs, *(("VM1 9ZZ", ward) for ward in wards[:2])], source=SOURCE, by=MACHINE)
