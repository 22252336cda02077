"""A personal key to the API: shown once, kept as a digest."""

from django.db import models

from ostler.kernel.ids import Thing


class Token(Thing):
    """Times are the machine's, in UTC."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="tokens")
    digest = models.CharField(max_length=64, unique=True)
    label = models.CharField(max_length=80, blank=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
