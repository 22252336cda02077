"""What of the rotas stands on an officer's first page: a test page not answered, a swap asked for, gaps ahead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from ostler.duty import roll as rolls
from ostler.duty.facts import Facts
from ostler.duty.keeping import rotas_kept
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
    """In a handful of questions, however many rotas there are and however long."""
    at = time.now()
    roll = rolls.current(at)
    facts = roll.rota(at)
    asked = Swap.objects.visible_to(person).filter(other=person, state=PROPOSED, starts__gt=at).count()
    rotas = Rota.objects.visible_to(person).current().select_related("post", "service")
    kept = rotas_kept(person, [rota for rota in rotas if rota.pk in facts.laid.rotas], at, roll)
    return Ahead(unanswered(person, at, facts) is not None, asked, _gaps(facts, kept, at))


def _gaps(facts: Facts, kept: Sequence[Rota], at: datetime) -> list[tuple[Rota, int]]:
    """Each rota with its number, where it has some. The rotas of the desk are one: it has no gap where any has not."""
    once = [rota for rota in kept if rota.pk not in facts.laid.desk]
    once += [rota for rota in kept if rota.pk in facts.laid.desk][:1]
    found = [(rota, sum(each.is_gap for each in held(facts, rota.pk, at, at + AHEAD))) for rota in once]
    return [(rota, number) for rota, number in found if number]
