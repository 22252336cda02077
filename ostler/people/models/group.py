"""Political groups and committees, and who sits in them over time."""

from django.db import models

from ostler.kernel.ids import Thing


class Group(Thing):
    """``kind`` is political-group or committee."""

    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    name_cy = models.CharField(max_length=200, blank=True)
    is_planning = models.BooleanField(default=False)        # decides applications: lobbying clauses apply
    source = models.CharField(max_length=60, blank=True)


class Seat(Thing):
    """A person's place in a group or committee from ``since`` until ``until`` (UTC)."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="seats")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="seats")
    office = models.CharField(max_length=60, blank=True)    # chair, vice-chair, leader …
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
