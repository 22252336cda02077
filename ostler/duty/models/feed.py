"""A private calendar address: whoever has it reads one person's duty, or one rota, in their own calendar."""

from django.db import models

from ostler.kernel.ids import Thing
from ostler.people.models import Person


class FeedSet(models.QuerySet["Feed"]):
    def visible_to(self, person: Person | None) -> "FeedSet":
        """One's own."""
        return self.filter(person=person) if person is not None else self.none()

    def open(self) -> "FeedSet":
        return self.filter(revoked_at=None, person__suspended_at=None)


class Feed(Thing):
    """Made by ``person``: of their own duty, or of a ``rota``. The address is kept as a digest and shown once. Times
    are the machine's, in UTC, as those of tokens are."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="feeds")
    rota = models.ForeignKey("duty.Rota", null=True, blank=True, on_delete=models.CASCADE, related_name="feeds")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = FeedSet.as_manager()
