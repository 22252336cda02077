"""What is due is claimed, and what decides its next step is read: in one message to the database, however many."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS

from ostler.duty import generation
from ostler.duty.ladder import graph, hearing
from ostler.duty.ladder.hearing import Tried
from ostler.duty.models import Escalation
from ostler.kernel import rows, time
from ostler.kernel.matters import Row, matters

_FIELDS: Final = Escalation._meta.concrete_fields
_NAMES: Final = tuple(each.attname for each in _FIELDS)
_READ: Final = ", ".join(f'"{each.column}"' for each in _FIELDS)
_TIMES: Final = tuple(each.attname for each in _FIELDS if each.get_internal_type() == "DateTimeField")
_LAID: Final = tuple(each.attname for each in _FIELDS if each.get_internal_type() == "JSONField")


@dataclass
class Claimed:
    """The ladders that are this worker's until its transaction ends. ``running``: the keys of those whose step's time
    is over; ``tried``: by key, the people who were tried in the round in which each stands; ``unreached``: the public
    ids of the rungs that no call reached, and ``lost``: by key, those of a step of which that is so of all.
    ``found``: by kind, what the rooms wanted to know of their matters. ``mark``: the roll's."""

    rows: list[Escalation]
    now: datetime
    mark: str
    found: dict[str, Sequence[Sequence[Row]]]
    running: list[int] = field(default_factory=list)
    tried: dict[int, set[int]] = field(default_factory=dict)
    unreached: list[str] = field(default_factory=list)
    lost: dict[int, list[Tried]] = field(default_factory=dict)


def claim(due: Sequence[tuple[int, str]]) -> Claimed:
    """Of these (key, matter), those that are due still and were nobody else's. The matters are locked first, as every
    writer of them does. In a transaction."""
    now, keys, held = time.now(), [key for key, _about in due], _held([about for _key, about in due])
    asked = [*chain.from_iterable(held.values()), _claim(keys, now), hearing.tries_of(keys), hearing.calls_of(keys),
             (generation.READ, [])]
    answers = iter(rows.select_all(asked))
    found: dict[str, Sequence[Sequence[Row]]] = {
        kind: [next(answers) for _question in questions] for kind, questions in held.items()}
    mine, tries, calls, [[mark]] = answers
    claimed = Claimed(sorted(map(_read, mine), key=lambda row: row.pk), now, mark, found)
    _bring(claimed, hearing.read(tries), hearing.unreached(calls))
    return claimed


def _held(abouts: Iterable[str]) -> dict[str, Sequence[rows.Statement]]:
    kinds = defaultdict(list)
    for about in abouts:
        kinds[about.partition(":")[0]].append(about)
    return {kind: matters[kind].hold(refs) for kind, refs in sorted(kinds.items())}


def _claim(keys: Sequence[int], now: datetime) -> rows.Statement:
    """Whoever claims has them until the transaction ends."""
    states = ", ".join(f"'{state}'" for state in graph.RUNNING)
    return ("UPDATE duty_escalation SET number = number + 1 "  # noqa: S608 - names of our own
            f"WHERE id IN ({rows.marks(keys)}) AND due_at <= %s AND state IN ({states}) RETURNING {_READ}",
            [*keys, now])


def _read(found: Row) -> Escalation:
    values: dict[str, Any] = dict(zip(_NAMES, found, strict=True))
    values |= {name: rows.moment(values[name]) for name in _TIMES}
    values |= {name: json.loads(values[name]) for name in _LAID}
    return Escalation.from_db(DEFAULT_DB_ALIAS, _NAMES, [*values.values()])


def _bring(claimed: Claimed, tries: Iterable[Tried], unreached: set[str]) -> None:
    """Who was tried, and whom no call reached."""
    running = {row.pk: row for row in claimed.rows if row.state == graph.TRYING}
    theirs = [each for each in tries if each.escalation in running]
    tried = defaultdict(set)
    for each in theirs:
        if each.person is not None:
            tried[each.escalation].add(each.person)
    claimed.running, claimed.tried = [*running], dict(tried)
    steps = hearing.current(running, theirs)
    claimed.unreached = [each.uid for step in steps.values() for each in step if each.uid in unreached]
    claimed.lost = {key: step for key, step in steps.items() if all(each.uid in unreached for each in step)}
