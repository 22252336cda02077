"""One post as a list tells of it."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from ostler.kernel.imports import Problem
from ostler.people.importers.keys import fitted, shared

ROW_KEY_CHARACTERS = 400
PERSON_KEY_CHARACTERS = 200


@dataclass(frozen=True)
class Listed:
    """``holder`` is empty where the list names nobody; that is a vacancy only where ``is_vacant`` says so.

    ``reference`` is the list's own id of the post, ``reports_to`` that of the post above it.
    """

    row: int
    title: str
    directorate: str = ""
    team: str = ""
    level: int | None = None
    grade: str = ""
    email: str = ""
    phone: str = ""
    holder: str = ""
    is_vacant: bool = False
    reference: str = ""
    reports_to: str = ""
    since: datetime | None = None
    key: str = ""
    holder_email: str = ""

    @property
    def is_unnamed(self) -> bool:
        """Somebody holds the post, but the list does not say who."""
        return not self.holder and not self.is_vacant

    @property
    def holder_key(self) -> str:
        """By which the holder is found again: an address of their own, else their name."""
        told = f"mail:{self.holder_email}" if self.holder_email else f"name:{self.holder.casefold()}"
        return fitted(told, PERSON_KEY_CHARACTERS)


def keyed(posts: list[Listed]) -> tuple[list[Listed], list[Problem]]:
    """The posts with their keys. Identical rows are separate posts: the key counts them, in any order."""
    alike: defaultdict[str, list[Listed]] = defaultdict(list)
    for post in posts:
        alike[_base(post)].append(post)
    offices = shared(post.email for post in posts)
    numbered = {}
    for base, group in alike.items():
        for number, post in enumerate(sorted(group, key=_likeness), start=1):
            numbered[post.row] = fitted(f"{base}#{number}", ROW_KEY_CHARACTERS)
    found = [replace(post, key=numbered[post.row], holder_email=_own(post, offices)) for post in posts]
    return found, _doubles(posts)


def _base(post: Listed) -> str:
    if post.reference:
        return f"ref:{post.reference}"
    return "|".join((post.directorate, post.team, str(post.level or ""), post.title)).casefold()


def _likeness(post: Listed) -> tuple[str, bool, str, str, int]:
    return post.holder.casefold(), post.is_vacant, post.grade, post.email, post.row


def _own(post: Listed, offices: set[str]) -> str:
    return post.email if post.holder and post.email not in offices else ""


def _doubles(posts: list[Listed]) -> list[Problem]:
    first: dict[str, int] = {}
    return [Problem(post.row, "reference", _("The post %(id)s stands in the list twice: also in row %(row)d.")
                    % {"id": post.reference, "row": first[post.reference]})
            for post in posts
            if post.reference and first.setdefault(post.reference, post.row) != post.row]
