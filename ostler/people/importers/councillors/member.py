"""One councillor as a list tells of them."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from ostler.kernel.imports import Problem
from ostler.people.actions.organisations import ward_slug
from ostler.people.importers.keys import fitted, shared

KEY_CHARACTERS = 200


@dataclass(frozen=True)
class Member:
    """``party``, ``email`` and ``offices`` are None where the list does not say; ``key`` is the list's own id."""

    row: int
    name: str
    ward: str
    key: str = ""
    party: str | None = None
    email: str | None = None
    offices: tuple[str, ...] | None = None
    since: datetime | None = None

    @property
    def place(self) -> tuple[str, str]:
        return self.name.casefold(), ward_slug(self.ward)


def keyed(members: list[Member]) -> tuple[list[Member], list[Problem]]:
    """The members, each with a key: the list's id, else an e-mail address of their own, else name and ward."""
    offices = shared(member.email or "" for member in members)
    found = [replace(member, key=_key(member, offices)) for member in members]
    first: dict[str, int] = {}
    problems = []
    for member in found:
        if first.setdefault(member.key, member.row) != member.row:
            problems.append(Problem(member.row, "name", _("%(name)s stands in the list twice: also in row %(row)d.")
                                    % {"name": member.name, "row": first[member.key]}))
    return found, problems


def _key(member: Member, offices: set[str]) -> str:
    if member.key:
        return fitted(f"id:{member.key}", KEY_CHARACTERS)
    if member.email and member.email not in offices:
        return fitted(f"mail:{member.email}", KEY_CHARACTERS)
    return fitted("name:{}|{}".format(*member.place), KEY_CHARACTERS)
