"""Write the clauses of a draft."""

from collections.abc import Mapping
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.people.models import Person
from ostler.protocol.actions.record import editable, not_overtaken, record
from ostler.protocol.kinds import KINDS, clause_of, terms_of
from ostler.protocol.models import Clause, Version
from ostler.protocol.refusals import Refused

WORDS: Final = ("number", "title", "title_cy", "text", "text_cy", "said", "said_cy", "source")
NEEDED: Final = ("number", "title", "text", "source")


@transaction.atomic
def add_clause(*, by: Person, draft: Version, kind: str, words: Mapping[str, str],
               terms: Mapping[str, Any] | None = None) -> Clause:
    """A clause at the end. Of most kinds a text has one."""
    held = editable(by, draft)
    if kind not in KINDS:
        raise Refused(_("There is no such kind of clause."))
    if not KINDS[kind].many and clause_of(held, kind) is not None:
        raise Refused(_("This text has a clause of that kind already. Change that one."))
    clause = Clause(version=held, kind=kind, position=held.clauses.count() + 1)
    _write(clause, words, terms or {})
    clause.save()
    record("protocol.clause-added", by, held, number=clause.number)
    _in_order(held)
    return clause


@transaction.atomic
def change_clause(*, by: Person, clause: Clause, words: Mapping[str, str],
                  terms: Mapping[str, Any] | None = None, seen: str = "") -> Clause:
    """Other words, another number, other terms. Its kind stays. ``seen``: the digest of what ``by`` had before them;
    raises Overtaken where it says otherwise by now."""
    held = editable(by, clause.version)
    clause = held.clauses.get(pk=clause.pk)
    not_overtaken(clause, seen)
    _write(clause, words, terms or {})
    clause.save()
    record("protocol.clause-changed", by, held, number=clause.number)
    return clause


@transaction.atomic
def move_clause(*, by: Person, clause: Clause, up: bool) -> None:
    """One place towards the beginning, or towards the end. At either end it stays where it is."""
    held = editable(by, clause.version)
    rows = list(held.clauses.order_by("position", "pk"))
    place = rows.index(clause)
    other = place + (-1 if up else 1)
    if not 0 <= other < len(rows):
        return
    rows[place], rows[other] = rows[other], rows[place]
    _put(rows)
    record("protocol.clause-moved", by, held, number=clause.number)


@transaction.atomic
def remove_clause(*, by: Person, clause: Clause) -> None:
    """Take it out of the draft. A kind that every text needs stays."""
    held = editable(by, clause.version)
    if KINDS[clause.kind].required:
        raise Refused(_("Every text needs a clause of this kind. Change its words instead."))
    record("protocol.clause-removed", by, held, number=clause.number)
    clause.delete()
    _in_order(held)


def _write(clause: Clause, words: Mapping[str, str], terms: Mapping[str, Any]) -> None:
    for name in WORDS:
        setattr(clause, name, str(words.get(name, getattr(clause, name))).strip())
    lacking = [name for name in NEEDED if not getattr(clause, name)]
    if lacking:
        raise Refused(_("A clause has a number, a title, a text and a source."))
    known = {term.key for term in KINDS[clause.kind].terms}
    clause.terms = {key: value for key, value in {**terms_of(clause), **terms}.items() if key in known}


def _in_order(version: Version) -> None:
    _put(list(version.clauses.order_by("position", "pk")))


def _put(rows: list[Clause]) -> None:
    for place, row in enumerate(rows, 1):
        row.position = place
    Clause.objects.bulk_update(rows, ["position"])
