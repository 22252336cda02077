"""Time away. Why is nobody's business but the person's: no kind is kept."""

from django.db import models

from ostler.kernel.ids import Thing
from ostler.people.models import Person


class LeaveSet(models.QuerySet["Leave"]):
    def visible_to(self, person: Person | None) -> "LeaveSet":
        """One's own. Others see only that somebody is away, while they are."""
        return self.filter(person=person) if person is not None else self.none()


class Leave(Thing):
    """From ``starts`` until ``ends``, in UTC."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="leave")
    starts = models.DateTimeField()
    ends = models.DateTimeField()

    objects = LeaveSet.as_manager()
