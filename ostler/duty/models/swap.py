"""A swap: somebody on a rota asks another to take a stretch, perhaps for one of theirs."""

from typing import Final

from django.db import models
from django.db.models import Q

from ostler.kernel.ids import Thing
from ostler.people.models import Person

PROPOSED: Final = "proposed"
ACCEPTED: Final = "accepted"
DECLINED: Final = "declined"
WITHDRAWN: Final = "withdrawn"


class SwapSet(models.QuerySet["Swap"]):
    def visible_to(self, person: Person | None) -> "SwapSet":
        """What was accepted is known inside, as the rota is; the rest is between the two."""
        if person is None or not person.is_inside:
            return self.none()
        return self.filter(Q(state=ACCEPTED) | Q(proposer=person) | Q(other=person))


class Swap(Thing):
    """``other`` takes ``proposer``'s time from ``starts`` until ``ends``; with ``back_starts`` and ``back_ends`` the
    proposer takes that time of the other's. Accepted, both stand as entered shifts. Times are UTC."""

    rota = models.ForeignKey("duty.Rota", on_delete=models.PROTECT, related_name="swaps")
    proposer = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="swaps_proposed")
    other = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="swaps_asked")
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    back_starts = models.DateTimeField(null=True, blank=True)
    back_ends = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, default=PROPOSED)
    proposed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = SwapSet.as_manager()
