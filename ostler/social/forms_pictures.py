"""The rows of a form in which pictures are added: a file, and in words what it shows. A row that is refused keeps its
picture and its words, so that nothing is chosen or typed twice."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from ostler.files.store import Refused
from ostler.kernel.ids import is_uid
from ostler.people.models import Person
from ostler.social import pictures
from ostler.social.models import Picture

MOST: Final = 4


@dataclass
class Row:
    """``number`` counts from one. ``error`` is said beside it."""

    number: int
    picture: Picture | None = None
    alt: str = ""
    error: str = ""


def empty() -> list[Row]:
    """For a form that nobody has filled in yet."""
    return [Row(number) for number in range(1, MOST + 1)]


def taken(given: Mapping[str, Any], files: Mapping[str, Any], *, by: Person) -> list[Row]:
    """What came with a form. Pictures are kept at once, seen by nobody but who sent them until they are published."""
    return [_row(number, given, files, by) for number in range(1, MOST + 1)]


def of(rows: Iterable[Row]) -> list[Picture]:
    """The pictures, in their order."""
    return [row.picture for row in rows if row.picture is not None]


def _row(number: int, given: Mapping[str, Any], files: Mapping[str, Any], by: Person) -> Row:
    row = Row(number, alt=pictures.words(given.get(f"alt_{number}", "")))
    if given.get(f"remove_{number}"):
        return Row(number)
    row.picture = _kept(given.get(f"kept_{number}", ""), by)
    if (upload := files.get(f"picture_{number}")) is not None:
        try:
            row.picture = pictures.keep(upload, alt=row.alt, by=by, place=number)
        except Refused as refusal:
            row.error = str(refusal)
            return row
    _describe(row)
    return row


def _describe(row: Row) -> None:
    if row.picture is None:
        row.error = _("Choose the picture that these words describe, or take them out.") if row.alt else ""
        return
    if not row.alt:
        row.error = _("Say in words what this picture shows, for who cannot see it.")
    elif row.picture.alt != row.alt:
        row.picture.alt = row.alt
        row.picture.save(update_fields=["alt"])


def _kept(uid: str, by: Person) -> Picture | None:
    """One sent before with the same form: their own, and in nothing yet."""
    return Picture.objects.filter(uid=uid, by=by, publication=None, removed_from=None).first() if is_uid(uid) else None
