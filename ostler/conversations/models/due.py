"""What is owed to the sender, by when, with its working."""

from datetime import date, datetime

from django.db import models

from ostler.kernel import time
from ostler.kernel.ids import Thing


class Due(Thing):
    """``kind``: acknowledgement or reply. ``clock`` is the whole answer of ``clocks.deadline`` at the time it was
    set, so that the working shown is the working used. ``met_at`` UTC. A superseded row stays, marked."""

    conversation = models.ForeignKey("conversations.Conversation", on_delete=models.PROTECT, related_name="dues")
    kind = models.CharField(max_length=20)
    due_on = models.DateField()
    due_at = models.DateTimeField(null=True, blank=True)    # where the class owes minutes rather than days
    clock = models.JSONField()
    set_at = models.DateTimeField()
    met_at = models.DateTimeField(null=True, blank=True)
    superseded_at = models.DateTimeField(null=True, blank=True)

    @property
    def by(self) -> datetime | date:
        """The minute (UTC), or the local day."""
        return self.due_at or self.due_on

    @property
    def is_late(self) -> bool:
        """Not met, and its minute or, where days are owed, its local day has gone by."""
        if self.met_at is not None:
            return False
        now = time.now()
        return self.due_at < now if self.due_at is not None else self.due_on < time.local(now).date()
