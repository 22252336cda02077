"""The councillors: their wards, groups and committee seats, and who acts for them."""

from typing import Any

from ostler.audit.log import MACHINE
from ostler.demo import bodies, persons, posts
from ostler.demo.reading import shipped
from ostler.people import actions
from ostler.people.models import Group, Person, Ward


def elect() -> None:
    """Everybody takes a seat."""
    council = bodies.by_key()["council"]
    groups = _groups()
    for number, row in enumerate(shipped("councillors.toml")["councillors"]):
        member = persons.enter(row["name"], council, phone=f"07700 9001{number:02}",
                               language=row.get("language", "en"))
        party = groups[row["group"]]
        actions.elect(person=member, ward=Ward.objects.get(name=row["ward"]), party=party.name, by=MACHINE)
        actions.seat(person=member, group=party, by=MACHINE)
        _sit(member, row["seats"], groups)
    for row in shipped("posts.toml")["delegates"]:
        delegate = posts.by_key(row["delegate"]).holdings.get().person
        actions.delegate(principal=persons.named(row["principal"]), to=delegate, by=MACHINE)


def _sit(member: Person, seats: list[str], groups: dict[str, Group]) -> None:
    for seat in seats:
        committee, _, office = seat.partition(":")
        actions.seat(person=member, group=groups[committee], office=office, by=MACHINE)


def _groups() -> dict[str, Group]:
    rows: list[dict[str, Any]] = shipped("council.toml")["groups"]
    return {row["key"]: Group.objects.get(name=row["name"]) for row in rows}
