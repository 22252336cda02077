"""One line of the append-only log: strings only, so that it outlives what it describes."""

from django.db import models

from ostler.kernel.ids import Thing


class Event(Thing):
    """What happened, chained to what happened before it in the same stream.

    ``stream`` is a reference (``conversations.conversation:UID``), ``number`` counts from 1 within it.
    ``body_digest`` is SHA-256 of salt and body where the event carried words; the words lie elsewhere.
    Times are UTC.
    """

    stream = models.CharField(max_length=80)
    number = models.PositiveIntegerField()
    tag = models.CharField(max_length=60)
    at = models.DateTimeField()
    by = models.CharField(max_length=80)            # reference of a person, or "ostler" for the machine
    acting_for = models.CharField(max_length=80, blank=True)
    about = models.CharField(max_length=80, blank=True)
    facts = models.JSONField(default=dict)          # strings to strings; no bodies, no names typed by people
    body_digest = models.CharField(max_length=64, blank=True)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stream", "number"], name="one_event_a_number")]
        # Only who signed in, and how, is ever asked for by whom it is about.
        indexes = [models.Index(fields=["stream", "about", "number"], condition=models.Q(stream="accounts"),
                                name="about_an_account")]
