"""The published list, read into rows; every fault with its place."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from ostler.clocks.act import DIVISIONS, EARLIEST, LATEST
from ostler.kernel import limits
from ostler.kernel.imports import Document, Problem
from ostler.kernel.imports.cells import complaint, is_formula
from ostler.kernel.text import clean_line

Key = tuple[str, date]


@dataclass(frozen=True)
class Wanted:
    """One holiday as the list has it."""

    division: str
    date: date
    title: str
    notes: str

    @property
    def key(self) -> Key:
        return self.division, self.date


def is_holiday_list(document: Document) -> bool:
    """An object with at least one division that has events."""
    said = document.json
    return isinstance(said, dict) and any(
        isinstance(said.get(division), dict) and "events" in said[division] for division in DIVISIONS
    )


def read_rows(document: Document) -> tuple[list[Wanted], list[Problem]]:
    """The list's holidays and what is wrong with it. A row's number is its place in its division, from 1."""
    rows: dict[Key, Wanted] = {}
    problems: list[Problem] = []
    for division, number, event in _events(document.json, problems):
        wanted = _row(division, number, event, problems)
        if wanted and wanted.key in rows:
            problems.append(Problem(number, f"{division} date", _("This date stands twice in the list.")))
        elif wanted:
            rows[wanted.key] = wanted
    return list(rows.values()), problems


def _events(said: dict[str, Any], problems: list[Problem]) -> Iterator[tuple[str, int, Any]]:
    for division, part in said.items():
        events = part.get("events") if isinstance(part, dict) else None
        if division not in DIVISIONS:
            problems.append(Problem(None, division[:60], _unknown(division)))
        elif not isinstance(events, list) or not events:
            problems.append(Problem(None, division, _("%(name)s has no list of holidays.") % {"name": division}))
        else:
            yield from ((division, number, event) for number, event in enumerate(events, 1))


def _unknown(division: str) -> str:
    facts = {"name": division[:60], "known": ", ".join(DIVISIONS)}
    return _("“%(name)s” is no division of the United Kingdom. There are: %(known)s.") % facts


def _row(division: str, number: int, event: Any, problems: list[Problem]) -> Wanted | None:
    if not isinstance(event, dict):
        problems.append(Problem(number, division, _("This is no holiday: it needs a title and a date.")))
        return None
    day, title, notes = (event.get(name) for name in ("date", "title", "notes"))
    faults = {"date": _about_date(day), "title": _about_text(title, needed=True), "notes": _about_text(notes)}
    found = [Problem(number, f"{division} {name}", what) for name, what in faults.items() if what]
    problems += found
    if found:
        return None
    return Wanted(division, date.fromisoformat(str(day)), clean_line(str(title)), clean_line(str(notes or "")))


def _about_date(given: Any) -> str:
    try:
        year = date.fromisoformat(given).year if len(given) == len("2026-05-25") else None
    except (TypeError, ValueError):
        year = None
    if year is None:
        return _("“%(given)s” is not a date; write it as 2026-05-25.") % {"given": str(given)[:40]}
    return "" if EARLIEST <= year <= LATEST else _("%(year)d is no year for a bank holiday.") % {"year": year}


def _about_text(given: Any, *, needed: bool = False) -> str:
    if given in (None, "") and not needed:
        return ""
    if not isinstance(given, str) or not clean_line(given):
        return _("This has to be words.")
    if len(clean_line(given)) > limits.NAME_CHARACTERS:
        return _("This is longer than %(most)d characters.") % {"most": limits.NAME_CHARACTERS}
    return complaint(given) if is_formula(given) else ""
