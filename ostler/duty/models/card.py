"""A supplier's on-call card: whom to ring when the thing itself has failed."""

from django.db import models
from django.db.models import Q

from ostler.kernel.ids import Thing
from ostler.people.models import Person


class CardSet(models.QuerySet["Card"]):
    def visible_to(self, person: Person | None) -> "CardSet":
        """For the officers who may have to ring."""
        return self if person is not None and person.has_role("officer", "administrator") else self.none()


class Card(Thing):
    """Of exactly one of ``rota`` and ``service``. ``when`` says when one may ring, ``note`` what the contract gives
    (an answer in four hours, the customer's number to quote)."""

    rota = models.ForeignKey("duty.Rota", null=True, blank=True, on_delete=models.PROTECT, related_name="cards")
    service = models.ForeignKey("services.Service", null=True, blank=True, on_delete=models.PROTECT,
                                related_name="cards")
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=40)
    when = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=1)

    objects = CardSet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(rota=None, service__isnull=False) | Q(rota__isnull=False, service=None),
                name="card_of_a_rota_or_a_service")
        ]
