"""What people do to a ladder: *I have it*, a word given, an end. Each in the transaction of what they did."""

from collections.abc import Sequence
from datetime import datetime

from ostler.duty.ladder import graph
from ostler.duty.models import Escalation, Try
from ostler.kernel import rows, time
from ostler.notify.models import Notice
from ostler.notify.settling import settle
from ostler.people.models import Person

_RUNS = ", ".join(f"'{state}'" for state in graph.RUNNING)


def acknowledged(about: str, person: Person, word_due: datetime | None) -> None:
    """Somebody has it: nobody else is tried. Their next word is due at ``word_due`` (UTC; None: none is owed); where it
    does not come, the ladder goes on from the start."""
    running = Escalation.objects.select_for_update().filter(about=about, state__in=graph.RUNNING).first()
    if running is None:
        return
    running.state = graph.moved(running.state, graph.ACKNOWLEDGED)
    running.due_at, running.moved_at, running.number = word_due, time.now(), running.number + 1
    running.save(update_fields=["state", "due_at", "moved_at", "number"])
    theirs = Try.objects.filter(escalation=running, person=person, outcome__in=("sent", "expired"))
    groups = list(theirs.values_list("uid", flat=True))
    theirs.update(outcome="acknowledged")
    for notice in Notice.objects.filter(group__in=groups).values_list("pk", flat=True) if groups else ():
        settle(notice, "acknowledged")


def word_given(abouts: Sequence[str]) -> None:
    """Words went to the senders of some matters: what was promised is kept, and nobody is tried any more. One
    statement, however many."""
    if abouts:
        rows.run(f"UPDATE duty_escalation SET state = '{graph.HELD}', due_at = NULL, number = number + 1 "  # noqa: S608
                 f"WHERE about IN ({rows.marks(abouts)}) AND state IN ({_RUNS})", list(abouts))


def ended(about: str) -> None:
    """It is resolved, or goes another way: the ladder is over."""
    rows.run(f"UPDATE duty_escalation SET state = '{graph.SETTLED}', due_at = NULL, number = number + 1 "  # noqa: S608
             f"WHERE about = %s AND state IN ({_RUNS})", [about])
