"""A signed summary of all chains at an instant, which a third party can check offline."""

from django.db import models

from ostler.kernel.ids import Thing


class Checkpoint(Thing):
    """Merkle root over the heads of the streams that grew since the last one, signed with the deployment's Ed25519
    key. ``previous`` is the last one's root, so that each covers all that came before. ``at`` is UTC."""

    at = models.DateTimeField()
    streams = models.PositiveIntegerField()
    events = models.PositiveIntegerField()
    heads = models.JSONField()                      # of those that grew: stream name -> [count, head]
    root = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, blank=True)
    signature = models.CharField(max_length=128)
    key = models.CharField(max_length=64)           # the public key, hexadecimal
