"""What the demonstration's channels delivered, instead of to the world: shown on *What left the house*."""

from django.db import models

from ostler.kernel.ids import Thing


class Departure(Thing):
    """``to`` is where it would have gone, ``url`` the page that its link or button opens. ``at`` is UTC."""

    notice = models.ForeignKey("notify.Notice", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    channel = models.CharField(max_length=10)
    to = models.CharField(max_length=500)
    person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField()
    url = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
