"""A working week: which local hours of which weekdays a post or a person works."""

from django.db import models

from ostler.kernel.ids import Thing


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
