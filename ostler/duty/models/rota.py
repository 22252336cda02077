"""A rota: who answers for a post or a service when nobody who holds the post is at work."""

from django.db import models
from django.db.models import Q

from ostler.kernel.ids import Thing
from ostler.people.models import Person


class RotaSet(models.QuerySet["Rota"]):
    def visible_to(self, person: Person | None) -> "RotaSet":
        """Who is on duty when is known to those inside."""
        return self if person is not None and person.is_inside else self.none()

    def current(self) -> "RotaSet":
        return self.filter(until=None)


class Rota(Thing):
    """Of exactly one of ``post`` and ``service``; the desk's post has the council's duty officers. ``phone`` is the
    number to ring whoever is on it. In force from ``since`` until ``until`` (UTC; the end not included)."""

    name = models.CharField(max_length=120)
    name_cy = models.CharField(max_length=120, blank=True)
    post = models.ForeignKey("people.Post", null=True, blank=True, on_delete=models.PROTECT, related_name="rotas")
    service = models.ForeignKey("services.Service", null=True, blank=True, on_delete=models.PROTECT,
                                related_name="rotas")
    phone = models.CharField(max_length=40, blank=True)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    objects = RotaSet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(post=None, service__isnull=False) | Q(post__isnull=False, service=None),
                name="rota_of_a_post_or_a_service")
        ]

    @property
    def ref(self) -> str:
        return f"duty.rota:{self.uid}"
