"""What moved for one person, in an order behind which nothing comes in.

A matter moves when something is said in it, when its state changes or who has it, and for somebody who comes to see it
when they do: brought in, handed to, come to hold the post, or begun their shift. Two that move within moments may
become visible the other way round, so that ``next`` never goes beyond what has settled: what is newer is given at once
and remembered in ``next`` as given.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from ostler.api.cursors import cursor, place
from ostler.conversations import inbox
from ostler.conversations.models import Conversation, Party
from ostler.conversations.models.party import desks, of_the_shift, on_duty_since
from ostler.conversations.refusals import Refused
from ostler.kernel import limits, rows, time
from ostler.people.models import Person

SETTLES = timedelta(seconds=10)     # longer than any transaction lasts
_BEGINNING = datetime(1, 1, 1, tzinfo=UTC)      # before anything moved
REMEMBERED = 100                    # as given, in one ``next``


@dataclass(frozen=True)
class Movement:
    """By when a matter moved, for everybody or for who came to see it since."""

    pk: int
    uid: str
    at: datetime


def since(person: Person, given: str) -> tuple[list[Conversation], str]:
    """A page of what moved after the place that ``given`` names, and the next one."""
    after, uid, seen = _read(given)
    found = _moved(person, after, uid, limits.PAGE_ROWS + len(seen))
    fresh = [row for row in found if _mark(row) not in seen][: limits.PAGE_ROWS]
    passed = found[: found.index(fresh[-1]) + 1] if len(fresh) == limits.PAGE_ROWS else found
    return inbox.known([row.pk for row in fresh]), _next(passed, given)


def _moved(person: Person, after: datetime, uid: str, most: int) -> list[Movement]:
    """What comes next in the order. All that they may see is looked through, once, and the moment of each worked out
    once: the ORM would ask for it anew in every condition."""
    if not person.is_inside or person.suspended_at is not None:
        return []
    seats, values = _seats(person)
    greatest = "MAX" if connection.vendor == "sqlite" else "GREATEST"
    found = rows.select(_IN_ORDER.format(greatest=greatest, seats=seats), [*values, after, uid, most])
    moments = ((pk, uid, rows.moment(at)) for pk, uid, at in found)
    return [Movement(pk, uid, at) for pk, uid, at in moments if at is not None]


def _seats(person: Person) -> tuple[str, list[Any]]:
    """The places a person has, with since when each shows them its conversation. Of the desk's, which are most of a
    council's, those of the shift are begun with."""
    here, begun = Party.objects.current(), on_duty_since(person)
    ways: list[Any] = [here.own(person)]
    if begun is not None:
        shift = Conversation.objects.filter(of_the_shift(begun)).values("pk")
        ways.append(here.filter(post__in=desks(), conversation__in=shift))
    asked = [way.seen_since(person).order_by().values_list("conversation_id", "came").query.sql_with_params()
             for way in ways]
    return " UNION ALL ".join(sql for sql, _values in asked), [value for _sql, values in asked for value in values]


_IN_ORDER = """
WITH seats(conversation_id, came) AS ({seats}),
  places AS (SELECT conversation_id, MAX(came) AS came FROM seats GROUP BY conversation_id),
  moved AS MATERIALIZED (
    SELECT matter.id, matter.uid,
      {greatest}(last_at, COALESCE(state_since, last_at), COALESCE(with_since, last_at), came) AS at
    FROM places JOIN conversations_conversation matter ON matter.id = conversation_id)
SELECT id, uid, at FROM moved WHERE (at, uid) > (%s, %s) ORDER BY at, uid LIMIT %s"""


def _read(given: str) -> tuple[datetime, str, set[str]]:
    at, uid, seen = _place(given) if given else ("", "", [])
    if not at:
        return _BEGINNING, "", set(map(str, seen))
    try:
        return datetime.fromisoformat(at).astimezone(UTC), uid, set(map(str, seen))
    except (ValueError, OverflowError) as problem:
        raise Refused(_("“since” is the “next” of an earlier answer.")) from problem


def _place(given: str) -> tuple[str, str, list[str]]:
    try:
        at, uid, seen = place(given, str, str, list)
    except Refused:
        (at, uid), seen = place(given, str, str), []      # as earlier versions gave it
    return at, uid, seen


def _next(passed: list[Movement], given: str) -> str:
    """Behind the last that has settled, with what was given beyond it."""
    settled = time.now() - SETTLES
    behind = sum(row.at <= settled for row in passed)
    behind = max(behind, len(passed) - REMEMBERED)
    beyond = [_mark(row) for row in passed[behind:]]
    if behind:
        return cursor(passed[behind - 1].at.isoformat(), passed[behind - 1].uid, beyond)
    if given and not beyond:
        return given
    at, uid = _place(given)[:2] if given else ("", "")
    return cursor(at, uid, beyond)


def _mark(row: Movement) -> str:
    """A matter as it stood at one movement: moved again, it is given again."""
    return hashlib.sha256(f"{row.uid} {row.at.isoformat()}".encode()).hexdigest()[:12]
