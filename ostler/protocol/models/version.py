"""A text of the member-officer protocol, as the council adopted it."""

from django.db import models

from ostler.kernel.ids import Thing


class Version(Thing):
    """Read-only once adopted. ``is_example`` until a council enters its own date and minute number."""

    title = models.CharField(max_length=200)
    title_cy = models.CharField(max_length=200, blank=True)
    nation = models.CharField(max_length=20)
    adopted_on = models.DateField(null=True, blank=True)
    minute = models.CharField(max_length=60, blank=True)
    is_example = models.BooleanField(default=True)
    in_force_from = models.DateTimeField()
    in_force_until = models.DateTimeField(null=True, blank=True)


class UrgencyClass(Thing):
    """One of the version's classes: emergency, protect-the-service, next-working-day.

    ``pages_off_duty`` says whether a duty officer is paged outside hours; ``next_word_minutes`` how soon the
    sender hears again after "I have it". Acknowledgement and reply name their clock rules.
    """

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="classes")
    key = models.CharField(max_length=30)
    name = models.CharField(max_length=60)
    name_cy = models.CharField(max_length=60, blank=True)
    explanation = models.TextField()
    explanation_cy = models.TextField(blank=True)
    pages_off_duty = models.BooleanField(default=False)
    next_word_minutes = models.PositiveIntegerField(null=True, blank=True)
    acknowledgement_minutes = models.PositiveIntegerField(null=True, blank=True)
    acknowledgement_rule = models.CharField(max_length=60)
    reply_rule = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField()


class Clause(Thing):
    """A numbered clause in the council's words, and what it decides (``kind`` and ``terms``)."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="clauses")
    number = models.CharField(max_length=12)
    title = models.CharField(max_length=200)
    title_cy = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    text_cy = models.TextField(blank=True)
    source = models.CharField(max_length=300)
    kind = models.CharField(max_length=40)
    terms = models.JSONField(default=dict)
    position = models.PositiveSmallIntegerField()
