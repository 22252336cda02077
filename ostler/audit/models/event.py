"""One line of the append-only log: it names things by strings, so that it outlives what it describes."""

from django.db import models
from django.db.models import Q

from ostler.audit.models.stream import Stream
from ostler.kernel.fields import DigestField
from ostler.kernel.ids import Thing


class Event(Thing):
    """What happened, chained to what happened before it in the same stream.

    ``number`` counts from 1 within its chain. ``body_digest`` is SHA-256 of salt and body where the event carried
    words; the words lie elsewhere. The digest covers that of the event before it too, which is not kept twice.
    Times are UTC.
    """

    chain = models.ForeignKey(Stream, models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveIntegerField()
    tag = models.CharField(max_length=60)
    at = models.DateTimeField()
    by = models.CharField(max_length=80)            # reference of a person, or "ostler" for the machine
    acting_for = models.CharField(max_length=80, blank=True)
    about = models.CharField(max_length=80, blank=True)
    facts = models.JSONField(default=dict)          # strings to strings; no bodies, no names typed by people
    body_digest = DigestField(blank=True)
    digest = DigestField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "number"], name="one_event_of_a_number")]
        # Only who signed in, and whose second factor was reset, is ever asked for by whom it is about.
        indexes = [models.Index(fields=["about", "tag", "number"], name="about_an_account",
                                condition=Q(tag="accounts.signed-in") | Q(tag="accounts.factors-reset"))]

    @property
    def stream(self) -> str:
        """What the chain is of: a reference (``conversations.conversation:UID``) or a room (``people``)."""
        return self.chain.name
