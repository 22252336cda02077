"""Time away. Why is nobody's business but the person's: no kind is kept."""

from django.db import models

from ostler.kernel.ids import Thing


class Leave(Thing):
    """From ``starts`` until ``ends``, in UTC."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="leave")
    starts = models.DateTimeField()
    ends = models.DateTimeField()
