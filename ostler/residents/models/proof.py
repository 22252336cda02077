"""That somebody reads the mail of an address: asked for once, by one browser, for one purpose."""

from django.db import models

from ostler.kernel.ids import Thing


class Proof(Thing):
    """``address`` in small letters. ``purpose`` is sign-in, or the room's own word for what rests on it. The code is
    made from the row and kept nowhere. Times are the machine's, in UTC. Gone within a day."""

    address = models.EmailField()
    purpose = models.CharField(max_length=20)
    language = models.CharField(max_length=5, default="en")
    asked_at = models.DateTimeField(db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    proved_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)

    @property
    def ref(self) -> str:
        return f"residents.proof:{self.uid}"
