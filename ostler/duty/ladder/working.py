"""What is due on ladders, worked off: by any process, any number at a time, killed at any moment.

A row is claimed by one conditional UPDATE in the transaction that does everything else about it, after its matter has
been locked as every writer of it does. So a step is done whole or not at all, once, and never after *I have it*.
"""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from ostler.duty.ladder import graph
from ostler.duty.ladder.claiming import Claimed, claim
from ostler.duty.ladder.climbing import Climb
from ostler.duty.ladder.graph import Place
from ostler.duty.ladder.slots import Slots
from ostler.duty.ladder.writing import write
from ostler.duty.models import Escalation
from ostler.duty.models.attempt import UNREACHED
from ostler.kernel import rows, time
from ostler.kernel.commit import Together, commits

log = logging.getLogger(__name__)
AT_ONCE: Final = 50                         # in one transaction: a message waits no longer than that takes
A_TURN: Final = 32                          # then their pages have a turn (as many a channel, notify.sending.MOST)
PUT_OFF: Final = timedelta(minutes=1)       # for one that fails: the others go on
ASTRAY: Final = timedelta(minutes=1)        # a clock that stands before a row's last move by more was set back
_RUNS: Final = ", ".join(f"'{state}'" for state in graph.RUNNING)


def work_off(limit: int = A_TURN) -> int:
    """Do what is due, up to so many: emergencies first, then the longest due. Answers how many were moved on."""
    now = time.now()
    astray, due = rows.select_all([_astray(now), _due(now, limit)])
    if astray:
        _set_right(now, [key for (key,) in astray])
        [due] = rows.select_all([_due(now, limit)])
    return sum(_work_some(due[begin : begin + AT_ONCE]) for begin in range(0, len(due), AT_ONCE))


def _due(now: datetime, limit: int) -> rows.Statement:
    """The question for what is due, by key and matter."""
    return (f"SELECT id, about FROM duty_escalation WHERE state IN ({_RUNS}) AND due_at <= %s "  # noqa: S608 - ours
            "ORDER BY CASE urgency WHEN 'emergency' THEN 0 ELSE 1 END, due_at, id LIMIT %s", [now, limit])


def _astray(now: datetime) -> rows.Statement:
    """The question for those from which the clock was set back."""
    states = f"'{graph.TRYING}', '{graph.RESTING}'"
    return (f"SELECT id FROM duty_escalation WHERE state IN ({states}) AND moved_at > %s", [now + ASTRAY])  # noqa: S608


def _work_some(some: Sequence[tuple[int, str]]) -> int:
    """One transaction; where it fails each has one of its own, and what still fails is put off."""
    try:
        return commits.do(Together(_work_each, some))
    except Exception:
        if len(some) > 1:
            return sum(_work_some([each]) for each in some)
        log.exception("a ladder could not be moved on", extra={"escalation": some[0][0]})
        Escalation.objects.filter(pk=some[0][0], due_at__lte=time.now()).update(due_at=time.now() + PUT_OFF)
        return 0


def _work_each(lots: Sequence[Sequence[tuple[int, str]]]) -> list[int]:
    """A lot that is alone in its transaction needs no savepoint, which is why it comes as one of many alike."""
    return [work(some) for some in lots]


def work(some: Sequence[tuple[int, str]]) -> int:
    """Move on those of these (key, matter) that are still due. In a transaction."""
    claimed = claim(some)
    slots = Slots(claimed.now, claimed.mark)
    climbs = [_moved(row, slots, claimed) for row in claimed.rows]
    with rows.at_once():
        _settle(claimed)
        write(climbs, claimed.found)
    return len(climbs)


def _settle(claimed: Claimed) -> None:
    """The time of who was tried is over; of whom no call reached is said so."""
    if claimed.unreached:
        rows.run(f"UPDATE duty_try SET why = %s WHERE uid IN ({rows.marks(claimed.unreached)})",  # noqa: S608
                 [UNREACHED, *claimed.unreached])
    if claimed.running:
        rows.run("UPDATE duty_try SET outcome = 'expired' WHERE outcome = 'sent' "  # noqa: S608 - names of our own
                 f"AND escalation_id IN ({rows.marks(claimed.running)})", claimed.running)


def _moved(row: Escalation, slots: Slots, claimed: Claimed) -> Climb:
    """The next place; the foot again after a rest, or where a promised word did not come."""
    climb = Climb(row, claimed.now)
    lost = claimed.lost.get(row.pk, ())
    climb.lines += [("duty.unreached", {"as": each.label, "outcome": "failed"}) for each in lost]
    if row.state == graph.TRYING:
        here = Place(row.round, row.step)
        following = graph.after(row.shape, here)
        tried = claimed.tried.get(row.pk, set()) if following and following.round == here.round else set()
        return climb.go(following, slots, tried)
    if row.state == graph.HELD:
        climb.lapsed = True
        climb.lines.append(("duty.word-lapsed", {"due": row.due_at.isoformat() if row.due_at else ""}))
    row.lap += 1
    return climb.go(graph.first(row.shape), slots, ())


def _set_right(now: datetime, keys: Sequence[int]) -> None:
    """A clock that was set back would have the next step wait for as long again: its time counts from now."""
    for row in Escalation.objects.filter(pk__in=keys):
        wait = (row.due_at or now) - row.moved_at
        Escalation.objects.filter(pk=row.pk, number=row.number).update(
            due_at=now + wait, moved_at=now, number=row.number + 1)
