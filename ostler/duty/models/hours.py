"""A working week: which local hours of which weekdays a post or a person works."""

from django.db import models

from ostler.kernel.ids import Thing
from ostler.people.models import Person


class WorkingWeekSet(models.QuerySet["WorkingWeek"]):
    def visible_to(self, person: Person | None) -> "WorkingWeekSet":
        """The council's and the posts' hours for those inside, and one's own."""
        if person is None or not person.is_inside:
            return self.none()
        return self.filter(models.Q(person=None) | models.Q(person=person))


class WorkingWeek(Thing):
    """Of a person, a post, or (neither) the council's default. ``hours`` maps weekday 0-6 (Monday 0) to a list of
    [from, to] local times, such as {"0": [["08:30", "17:00"]]}. Bank holidays are not worked."""

    person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.CASCADE,
                               related_name="working_weeks")
    post = models.ForeignKey("people.Post", null=True, blank=True, on_delete=models.CASCADE,
                             related_name="working_weeks")
    hours = models.JSONField()
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = WorkingWeekSet.as_manager()
