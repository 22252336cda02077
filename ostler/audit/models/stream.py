"""The head of a chain: how many events it has and the digest of the last, so that a cut tail shows."""

from django.db import models

from ostler.kernel.fields import DigestField


class Stream(models.Model):
    """One chain. Locked while events are appended to it, so that two writers cannot fork it."""

    name = models.CharField(max_length=80, unique=True)
    count = models.PositiveIntegerField(default=0)
    head = DigestField(blank=True)
    checkpointed = models.PositiveIntegerField(default=0)   # the count that the last signed checkpoint covers
