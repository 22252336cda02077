"""A ladder: who is paged, in which order, when somebody must be found."""

from django.db import models
from django.db.models import Q

from ostler.kernel.ids import Thing
from ostler.people.models import Person


class LadderSet(models.QuerySet["Ladder"]):
    def visible_to(self, person: Person | None) -> "LadderSet":
        """How somebody is found is public, as the protocol is that promises it."""
        return self


class Ladder(Thing):
    """Of a class (``urgency``), for a ``service``, a ``post`` or (neither) the whole council.

    ``steps`` is a list of {"who": [...], "wait": minutes, "channels": [...]}; ``who`` are slots: now, next, desk,
    manager, chief, heads, rota:UID, post:UID, person:UID. They are gone through ``rounds`` times, then ``last``, a step
    like them (empty: none). ``rests`` are the minutes after which it begins again where nobody answered at all.
    """

    urgency = models.CharField(max_length=30)
    service = models.ForeignKey("services.Service", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    post = models.ForeignKey("people.Post", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    steps = models.JSONField(default=list)
    rounds = models.PositiveSmallIntegerField(default=1)
    last = models.JSONField(default=dict)
    rests = models.PositiveIntegerField(default=60)

    objects = LadderSet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(service=None) | Q(post=None), name="ladder_of_one_place"),
            models.UniqueConstraint(fields=["urgency"], condition=Q(service=None, post=None),
                                    name="one_ladder_a_class"),
            models.UniqueConstraint(fields=["urgency", "service"], condition=Q(service__isnull=False),
                                    name="one_ladder_a_class_and_service"),
            models.UniqueConstraint(fields=["urgency", "post"], condition=Q(post__isnull=False),
                                    name="one_ladder_a_class_and_post"),
        ]
