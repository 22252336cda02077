"""A signed statement that words were lawfully disposed of, which keeps the chain's verification green."""

from django.db import models

from ostler.kernel.ids import Thing


class Certificate(Thing):
    """Which events lost their words, under which rule, by whose decision. Signed with the deployment's key.
    ``at`` is UTC; ``by`` and ``about`` are references."""

    about = models.CharField(max_length=80)
    rule = models.CharField(max_length=200)         # the retention rule, with its source
    reason = models.TextField()
    by = models.CharField(max_length=80)
    at = models.DateTimeField()
    events = models.JSONField()                     # uid -> digest of each event whose words went
    signature = models.CharField(max_length=128)
    key = models.CharField(max_length=64)
