"""What is due on ladders, worked off: by any process, any number at a time, killed at any moment.

A row is claimed by one conditional UPDATE in the transaction that does everything else about it, after its matter has
been locked as every writer of it does. So a step is done whole or not at all, once, and never after *I have it*.
"""

import logging
from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Case, When

from ostler.duty.ladder import graph, hearing
from ostler.duty.ladder.climbing import Climb
from ostler.duty.ladder.graph import Place
from ostler.duty.ladder.slots import Slots
from ostler.duty.ladder.writing import write
from ostler.duty.models import Escalation, Try
from ostler.duty.models.attempt import UNREACHED
from ostler.kernel import rows, time
from ostler.kernel.commit import commits
from ostler.kernel.matters import matters

log = logging.getLogger(__name__)
AT_ONCE: Final = 50                         # in one transaction: a message waits no longer than that takes
A_TURN: Final = 32                          # then their pages have a turn (as many a channel, notify.sending.MOST)
PUT_OFF: Final = timedelta(minutes=1)       # for one that fails: the others go on
EMERGENCIES_FIRST: Final = Case(When(urgency="emergency", then=0), default=1)
ASTRAY: Final = timedelta(minutes=1)        # a clock that stands before a row's last move by more was set back


def work_off(limit: int = A_TURN) -> int:
    """Do what is due, up to so many: emergencies first, then the longest due. Answers how many were moved on."""
    done = _set_right()
    due = list(Escalation.objects.filter(state__in=graph.RUNNING, due_at__lte=time.now())
               .order_by(EMERGENCIES_FIRST, "due_at", "pk").values_list("pk", "about")[:limit])
    for begin in range(0, len(due), AT_ONCE):
        done += _work_some(due[begin : begin + AT_ONCE])
    return done


def _work_some(some: Sequence[tuple[int, str]]) -> int:
    """One transaction; where it fails each has one of its own, and what still fails is put off."""
    try:
        return commits.do(lambda: work(some))
    except Exception:
        if len(some) > 1:
            return sum(_work_some([each]) for each in some)
        log.exception("a ladder could not be moved on", extra={"escalation": some[0][0]})
        Escalation.objects.filter(pk=some[0][0], due_at__lte=time.now()).update(due_at=time.now() + PUT_OFF)
        return 0


def work(some: Sequence[tuple[int, str]]) -> int:
    """Move on those of these (key, matter) that are still due. In a transaction."""
    kinds = defaultdict(list)
    for _key, about in some:
        kinds[about.partition(":")[0]].append(about)
    for kind, abouts in sorted(kinds.items()):
        matters[kind].hold(abouts)
    now = time.now()
    claimed = Escalation.objects.in_bulk(claim([key for key, _about in some], now))
    lost, tried, slots = _lost(claimed.values()), _tried(claimed.values()), Slots(now)
    write([_moved(row, now, slots, tried[row.pk], lost.get(row.pk, ())) for _key, row in sorted(claimed.items())])
    return len(claimed)


def claim(keys: Sequence[int], now: datetime) -> list[int]:
    """Of these, those that are due and were nobody else's. Whoever claims has them until the transaction ends."""
    states = ", ".join(f"'{state}'" for state in graph.RUNNING)
    found = rows.select(
        "UPDATE duty_escalation SET number = number + 1 "  # noqa: S608 - names of our own
        f"WHERE id IN ({rows.marks(keys)}) AND due_at <= %s AND state IN ({states}) RETURNING id", [*keys, now])
    return [key for (key,) in found]


def _lost(claimed: Collection[Escalation]) -> dict[int, list[Try]]:
    """Who is left because no call of the whole step reached them, and not because their time is over."""
    tried = hearing.current([row for row in claimed if row.state == graph.TRYING])
    lost = hearing.unreached(each for tries in tried.values() for each in tries)
    Try.objects.filter(uid__in=lost).update(why=UNREACHED)
    return {key: tries for key, tries in tried.items() if all(each.uid in lost for each in tries)}


def _tried(claimed: Collection[Escalation]) -> dict[int, set[int]]:
    """Who was tried in the round in which each stands; their time is over."""
    running = [row.pk for row in claimed if row.state == graph.TRYING]
    Try.objects.filter(escalation__in=running, outcome="sent").update(outcome="expired")
    found: defaultdict[int, set[int]] = defaultdict(set)
    places = {row.pk: (row.lap, row.round) for row in claimed}
    for key, lap, round_, person in Try.objects.filter(escalation__in=running).exclude(person=None).values_list(
            "escalation", "lap", "round", "person"):
        if places[key] == (lap, round_):
            found[key].add(person)
    return found


def _moved(row: Escalation, now: datetime, slots: Slots, tried: set[int], lost: Collection[Try]) -> Climb:
    """The next place; the foot again after a rest, or where a promised word did not come."""
    climb = Climb(row, now)
    climb.lines += [("duty.unreached", {"as": each.label, "outcome": "failed"}) for each in lost]
    if row.state == graph.TRYING:
        here = Place(row.round, row.step)
        following = graph.after(row.shape, here)
        return climb.go(following, slots, tried if following and following.round == here.round else ())
    if row.state == graph.HELD:
        climb.lapsed = True
        climb.lines.append(("duty.word-lapsed", {"due": row.due_at.isoformat() if row.due_at else ""}))
    row.lap += 1
    return climb.go(graph.first(row.shape), slots, ())


def _set_right() -> int:
    """A clock that was set back would have the next step wait for as long again: its time counts from now."""
    now = time.now()
    astray = Escalation.objects.filter(state__in=(graph.TRYING, graph.RESTING), moved_at__gt=now + ASTRAY)
    for row in astray:
        wait = (row.due_at or now) - row.moved_at
        Escalation.objects.filter(pk=row.pk, number=row.number).update(
            due_at=now + wait, moved_at=now, number=row.number + 1)
    return 0
