"""A place in the turns of a rota."""

from django.db import models
from django.db.models import Q

from ostler.kernel.ids import Thing


class Member(Thing):
    """``person``, or whoever holds ``post`` then; neither is a place left empty on purpose. ``weekday`` (0 is Monday)
    only where the turns follow the week; several on one weekday take turns by the week."""

    turns = models.ForeignKey("duty.Turns", on_delete=models.CASCADE, related_name="members")
    position = models.PositiveSmallIntegerField()
    weekday = models.PositiveSmallIntegerField(null=True, blank=True)
    person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey("people.Post", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(person=None) | Q(post=None), name="member_is_a_person_or_a_post"),
            models.UniqueConstraint(fields=["turns", "position"], name="one_member_a_position"),
        ]
