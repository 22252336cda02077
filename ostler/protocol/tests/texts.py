"""Drafts and adopted texts for tests."""

from datetime import date
from typing import Any

from ostler.people.models import Person
from ostler.protocol import actions, versions
from ostler.protocol.models import Clause, Version

TOMORROW = date(2026, 5, 26)


def draft(by: Person) -> Version:
    """A draft from the text in force."""
    return actions.start_draft(by=by, basis=versions.in_force())


def adopted(by: Person, text: Version | None = None, **given: Any) -> Version:
    """A text adopted on Wednesday 20 May 2026, in force from the next morning."""
    entries: dict[str, Any] = {"adopted_on": date(2026, 5, 20), "minute": "41/26", "starts": TOMORROW} | given
    return actions.adopt(by=by, draft=text or draft(by), **entries)


def change(by: Person, text: Version, number: str, /, **words: str) -> Clause:
    """Other words in one clause."""
    return actions.change_clause(by=by, clause=text.clauses.get(number=number), words=words)


def promise(by: Person, text: Version, key: str, *, acknowledgement: int = 1, reply: int = 10) -> None:
    """Other working days in one class."""
    kind = text.classes.get(key=key)
    actions.change_class(by=by, kind=kind, explanation=kind.explanation, explanation_cy=kind.explanation_cy,
                         acknowledgement_minutes=kind.acknowledgement_minutes,
                         next_word_minutes=kind.next_word_minutes, acknowledgement_days=acknowledgement,
                         reply_days=reply)
