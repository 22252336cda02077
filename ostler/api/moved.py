"""What moved for one person, in an order behind which nothing comes in.

A matter moves when something is said in it, when its state changes or who has it, and for somebody who comes to see it
when they do: brought in, handed to, come to hold the post, or begun their shift. Two that move within moments may
become visible the other way round, so that ``next`` never goes beyond what has settled: what is newer is given at once
and remembered in ``next`` as given.
"""

import hashlib
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import gettext as _

from ostler.api.cursors import cursor, place
from ostler.conversations import inbox
from ostler.conversations.models import Conversation, Party
from ostler.conversations.refusals import Refused
from ostler.kernel import limits, time
from ostler.people.models import Person

SETTLES = timedelta(seconds=10)     # longer than any transaction lasts
REMEMBERED = 100                    # as given, in one ``next``


def since(person: Person, given: str) -> tuple[list[Conversation], str]:
    """A page of what moved after the place that ``given`` names, and the next one."""
    after, seen = _read(given)
    rows = list(_moved(person).filter(after).order_by("moved_at", "uid")[: limits.PAGE_ROWS + len(seen)])
    fresh = [row for row in rows if _mark(row) not in seen][: limits.PAGE_ROWS]
    passed = rows[: rows.index(fresh[-1]) + 1] if len(fresh) == limits.PAGE_ROWS else rows
    return fresh, _next(passed, given)


def _moved(person: Person) -> Any:
    """By when they moved: for everybody, and for who came to see them since."""
    seen: Any = Party.objects.current().of(person).filter(conversation=OuterRef("pk")).seen_since(person)
    came = Subquery(seen.order_by("-came").values("came")[:1])
    theirs = Party.objects.current().of(person).values("conversation")      # where the database begins
    return inbox.listing(person).filter(pk__in=theirs).annotate(moved_at=Greatest(
        F("last_at"), Coalesce(F("state_since"), F("last_at")), Coalesce(F("with_since"), F("last_at")), came))


def _read(given: str) -> tuple[Q, set[str]]:
    if not given:
        return Q(), set()
    at, uid, seen = _place(given)
    if not at:
        return Q(), set(map(str, seen))
    try:
        instant = datetime.fromisoformat(at)
        instant.astimezone()
    except (ValueError, OverflowError) as problem:
        raise Refused(_("“since” is the “next” of an earlier answer.")) from problem
    return Q(moved_at__gt=instant) | Q(moved_at=instant, uid__gt=uid), set(map(str, seen))


def _place(given: str) -> tuple[str, str, list[str]]:
    try:
        at, uid, seen = place(given, str, str, list)
    except Refused:
        (at, uid), seen = place(given, str, str), []      # as earlier versions gave it
    return at, uid, seen


def _next(passed: list[Any], given: str) -> str:
    """Behind the last that has settled, with what was given beyond it."""
    settled = time.now() - SETTLES
    behind = sum(row.moved_at <= settled for row in passed)
    behind = max(behind, len(passed) - REMEMBERED)
    beyond = [_mark(row) for row in passed[behind:]]
    if behind:
        return cursor(passed[behind - 1].moved_at.isoformat(), passed[behind - 1].uid, beyond)
    if given and not beyond:
        return given
    at, uid = _place(given)[:2] if given else ("", "")
    return cursor(at, uid, beyond)


def _mark(row: Any) -> str:
    """A matter as it stood at one movement: moved again, it is given again."""
    return hashlib.sha256(f"{row.uid} {row.moved_at.isoformat()}".encode()).hexdigest()[:12]
