"""Public names: what stands after the @. One space of names for persons, posts, services and partner agencies."""

from django.db import models
from django.db.models import Q

from ostler.kernel.ids import Thing
from ostler.people.models.person import Person


class HandleSet(models.QuerySet["Handle"]):
    def visible_to(self, person: Person | None) -> "HandleSet":
        """A name is public; whether one may know whose it is, the owner's own room says."""
        return self

    def current(self) -> "HandleSet":
        return self.filter(ended_at=None)


class Handle(Thing):
    """``owner`` is a reference: services lie above people. ``name`` is in small letters, so that no two names differ by
    their letters' size alone. A name that its owner left stays theirs (``ended_at``, UTC): nobody else can take it, and
    it leads to the one they have now."""

    name = models.CharField(max_length=60, unique=True)
    owner = models.CharField(max_length=80)
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = HandleSet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner"], condition=Q(ended_at=None), name="handle_one_a_time"),
        ]
        indexes = [models.Index(fields=["owner"])]

    def __str__(self) -> str:
        return f"@{self.name}"
