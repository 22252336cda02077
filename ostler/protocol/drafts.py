"""What stands between a draft and its adoption, in words, and what of it is still without Welsh."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ostler.protocol.kinds import KINDS, REQUIRED, Kind, terms_of
from ostler.protocol.models import Clause, UrgencyClass, Version
from ostler.protocol.terms import FORM
from ostler.protocol.urgency import HIGHEST_FIRST


@dataclass(frozen=True)
class Problem:
    """Why a draft cannot be adopted yet, and which clause or class it is about, if one."""

    words: str
    clause: Clause | None = None
    kind: UrgencyClass | None = None


def problems(draft: Version) -> list[Problem]:
    """Everything that stands in the way, in the order of the text."""
    clauses = list(draft.clauses.order_by("position", "pk"))
    classes = list(draft.classes.order_by("position", "pk"))
    return [*_missing(clauses), *_twice(clauses), *_unfinished(clauses), *_classes(classes)]


def left_out(draft: Version) -> list[Kind]:
    """The kinds that a text may do without and that this one has none of. Each says what holds then."""
    there = {clause.kind for clause in draft.clauses.all()}
    return [kind for kind in KINDS.values() if kind.without and kind.key not in there]


def lacking_welsh(version: Version) -> int:
    """How many clauses and classes have something in English that has no Welsh beside it."""
    clauses = sum(_lacks(row, ("title", "text", "said")) for row in version.clauses.all())
    return clauses + sum(_lacks(row, ("name", "explanation")) for row in version.classes.all())


def lacks_welsh(row: Clause) -> bool:
    """Has this clause words without Welsh?"""
    return _lacks(row, ("title", "text", "said"))


def _lacks(row: Clause | UrgencyClass, fields: tuple[str, ...]) -> bool:
    return any(getattr(row, name) and not getattr(row, f"{name}_cy") for name in fields)


def _missing(clauses: list[Clause]) -> Iterator[Problem]:
    there = {clause.kind for clause in clauses}
    for key in REQUIRED:
        if key not in there:
            yield Problem(_("A clause is missing: “%(kind)s”. Add one.") % {"kind": KINDS[key].name})


def _twice(clauses: list[Clause]) -> Iterator[Problem]:
    numbers = Counter(clause.number for clause in clauses)
    kinds = Counter(clause.kind for clause in clauses)
    for clause in clauses:
        if numbers[clause.number] > 1:
            yield Problem(_("The number %(number)s stands more than once: “%(title)s”.") % {
                "number": clause.number, "title": clause.title}, clause)
        if kinds[clause.kind] > 1 and not KINDS[clause.kind].many:
            yield Problem(_("Two clauses are of the kind “%(kind)s”. Keep one.") % {
                "kind": KINDS[clause.kind].name}, clause)


def _unfinished(clauses: list[Clause]) -> Iterator[Problem]:
    for clause in clauses:
        facts = {"number": clause.number}
        if not clause.source.strip():
            yield Problem(_("Clause %(number)s names no source.") % facts, clause)
        if KINDS[clause.kind].says and not clause.said.strip():
            yield Problem(_("Clause %(number)s does not say what the sender is told.") % facts, clause)
        terms = terms_of(clause)
        if terms.get("way") == FORM and not terms.get("way_url"):
            yield Problem(_("Clause %(number)s offers a form without its address.") % facts, clause)


def _classes(classes: list[UrgencyClass]) -> Iterator[Problem]:
    if sorted(kind.key for kind in classes) != sorted(HIGHEST_FIRST):
        yield Problem(_("The three classes are not all there. Start the draft again from a text that has them."))
    for kind in classes:
        facts = {"name": kind.name}
        if not kind.acknowledgement_days or not kind.reply_days:
            yield Problem(_("%(name)s does not say in how many working days it is acknowledged and answered.") % facts,
                          kind=kind)
        if kind.pages_off_duty and not (kind.acknowledgement_minutes and kind.next_word_minutes):
            yield Problem(_("%(name)s does not say in how many minutes somebody answers.") % facts, kind=kind)
