"""What of the rotas stands on an officer's first page: a test page not answered, a swap asked for, gaps ahead."""

from dataclasses import dataclass
from datetime import timedelta

from ostler.duty import roll as rolls
from ostler.duty.keeping import keeps_rota
from ostler.duty.models import Rota, Swap
from ostler.duty.models.swap import PROPOSED
from ostler.duty.proving import unanswered
from ostler.duty.timeline import held
from ostler.kernel import time
from ostler.people.models import Person

AHEAD = timedelta(weeks=4)


@dataclass(frozen=True)
class Ahead:
    """``gaps``: each rota one keeps that has some, with how many in the coming four weeks."""

    is_unproven: bool
    swaps: int
    gaps: list[tuple[Rota, int]]


def ahead(person: Person) -> Ahead:
    """In a handful of questions, however long the rotas are."""
    at = time.now()
    facts = rolls.rota(at)
    asked = Swap.objects.visible_to(person).filter(other=person, state=PROPOSED, starts__gt=at).count()
    kept = [rota for rota in Rota.objects.visible_to(person).current().select_related("post", "service")
            if rota.pk in facts.laid.rotas and keeps_rota(person, rota, at)]
    gaps = [(rota, sum(each.is_gap for each in held(facts, rota.pk, at, at + AHEAD))) for rota in kept]
    return Ahead(unanswered(person, at) is not None, asked, [(rota, number) for rota, number in gaps if number])
