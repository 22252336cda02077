"""What the ladder enters in the registers of the floors below."""

from ostler.duty.ladder import audit_tags, gaps, hearing, words, working  # noqa: F401 - presenters register themselves
from ostler.duty.ladder.writing import PAGE
from ostler.kernel.chores import chores
from ostler.kernel.gates import Together, gates
from ostler.notify.digests import digests
from ostler.notify.kinds import kinds
from ostler.notify.settling import heard

KIND = words.kind()
GATE = Together(words.still_wanted)


def register() -> None:
    kinds.add(PAGE, KIND)
    gates.add("ladder", GATE)
    heard.add("ladder", hearing.heard)
    chores.add("ladder", working.work_off)
    digests.add("ladder", gaps.in_the_morning)
