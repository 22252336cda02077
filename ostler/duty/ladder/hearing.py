"""What became of pages: where no call of a step reached anybody, its time is not waited for.

A call is lost for good when it failed, had no address, was held back or ran out. What stands in the app with nobody
looking at it is worth nothing beside calls that are all lost; a step that rings in the app alone is waited for.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, cast

from django.db import connection

from ostler.duty.ladder import graph
from ostler.duty.ladder.writing import PAGE
from ostler.duty.models import Escalation, Try
from ostler.kernel import chores, rows, time
from ostler.kernel.matters import Row
from ostler.notify.channels import in_app
from ostler.notify.models import Notice
from ostler.notify.preparing import IN_APP

LOST: Final = ("failed", "no-channel", "held-off-duty", "expired")
WAITING: Final = "sent"                 # of the app: nobody has its page open
ONE_AT_A_TIME: Final = 0x6C61           # our kind among the database's locks
MOST: Final = 2 ** 31                   # a lock's number is shorter than a key


@dataclass(frozen=True, slots=True)
class Tried:
    """A row of ``Try`` in the round in which its ladder stands. Times are UTC."""

    uid: str
    escalation: int
    step: int
    label: str
    person: int | None
    outcome: str
    at: datetime
    until: datetime | None


def heard(notices: Sequence[Notice]) -> None:
    """Outcomes of pages, in the transaction that writes them. Where the last call of a step was lost the next is due at
    once; where the app has somebody looking after all, the step has its time again."""
    groups = {each.group for each in notices
              if each.kind == PAGE and (each.outcome in LOST or each.channel == IN_APP)}
    keys = set(Try.objects.filter(uid__in=groups, outcome="sent").values_list("escalation", flat=True))
    if not keys:
        return
    _in_turn(keys)
    running = Escalation.objects.filter(pk__in=keys, state=graph.TRYING).in_bulk()
    tries, calls = rows.select_all([tries_of([*keys]), calls_of([*keys])])
    steps, lost = current(running, read(tries)), unreached(calls)
    if [key for key, step in steps.items() if _put(running[key], step, lost)]:
        chores.tell()


def tries_of(keys: Sequence[int]) -> rows.Statement:
    """The question for all who were tried or missing in the rounds in which some ladders stand."""
    return ('SELECT t.uid, t.escalation_id, t.step, t.label, t.person_id, t.outcome, t."at", t."until" '  # noqa: S608
            "FROM duty_try t JOIN duty_escalation e ON e.id = t.escalation_id AND e.lap = t.lap AND e.round = t.round "
            f"WHERE t.escalation_id IN ({rows.marks(keys)}) ORDER BY t.id", keys)


def calls_of(keys: Sequence[int]) -> rows.Statement:
    """The question for what became of the calls to those who are waited for."""
    return ('SELECT n."group", n.channel, n.outcome FROM duty_try t '  # noqa: S608 - names of our own
            'JOIN notify_notice n ON n."group" = t.uid '
            f"WHERE t.escalation_id IN ({rows.marks(keys)}) AND t.outcome = 'sent'", keys)


def read(found: Iterable[Row]) -> list[Tried]:
    """What ``tries_of`` found."""
    return [Tried(uid, escalation, step, label, person, outcome, cast(datetime, rows.moment(at)), rows.moment(until))
            for uid, escalation, step, label, person, outcome, at, until in found]


def current(running: Mapping[int, Escalation], tries: Iterable[Tried]) -> dict[int, list[Tried]]:
    """Of those, who is being tried now, by the escalation's key."""
    found = defaultdict(list)
    for each in tries:
        row = running.get(each.escalation)
        if row is not None and each.outcome == "sent" and each.step == row.step:
            found[row.pk].append(each)
    return found


def unreached(calls: Iterable[Row]) -> set[str]:
    """By what ``calls_of`` found, the public ids of those that no call reached or can reach any more."""
    outcomes = defaultdict(set)
    for group, channel, outcome in calls:
        outcomes[group].add("waiting" if channel == IN_APP and outcome == WAITING else outcome)
    return {group for group, known in outcomes.items() if known - {"waiting"} and known <= {*LOST, "waiting"}}


def _put(row: Escalation, tries: Sequence[Tried], lost: Collection[str]) -> bool:
    """Its next step where the calls have it. Whether that changed. Whoever has the row now moves it on or answers, and
    may be waiting for one of these very notices: it is left to them."""
    whole = row.moved_at + max(each.until - each.at for each in tries if each.until is not None)
    is_lost = all(each.uid in lost for each in tries)
    due = _at_once() if is_lost else whole
    if row.due_at is None or (due >= row.due_at if is_lost else due <= row.due_at):
        return False
    free = Escalation.objects.select_for_update(skip_locked=True).filter(
        pk=row.pk, number=row.number, state=graph.TRYING).values_list("pk", flat=True)
    return bool(Escalation.objects.filter(pk__in=list(free)).update(due_at=due, number=row.number + 1))


def _at_once() -> datetime:
    """Now; a moment later where another process may yet say that it has the page open."""
    return time.now() + (timedelta(0) if in_app.knows_all() else in_app.a_moment())


def _in_turn(keys: Collection[int]) -> None:
    """Two that lose the last two calls of a step at one instant would each see the other's under way: the second waits
    for the first. Nobody else waits for these locks, and they are taken in order. SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        rows.select("SELECT pg_advisory_xact_lock(%s, each) FROM (SELECT unnest(%s::integer[]) AS each ORDER BY 1)"
                    " AS ordered", [ONE_AT_A_TIME, sorted({key % MOST for key in keys})])
