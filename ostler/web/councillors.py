"""Who sits for which ward now."""

from dataclasses import dataclass

from django.db.models import Q

from ostler.kernel import time
from ostler.people.models import Term, Ward


@dataclass(frozen=True)
class Seats:
    """A ward and those who sit for it."""

    ward: Ward
    terms: list[Term]


def by_ward() -> list[Seats]:
    """Every ward in the order of its name, with its councillors."""
    now = time.now()
    sitting = Term.objects.filter(Q(until=None) | Q(until__gt=now), since__lte=now).select_related("person")
    terms: dict[int, list[Term]] = {}
    for term in sitting.order_by("person__name"):
        terms.setdefault(term.ward_id, []).append(term)
    wards = Ward.objects.visible_to(None).filter(abolished_at=None).order_by("name")
    return [Seats(ward, terms.get(ward.pk, [])) for ward in wards]
