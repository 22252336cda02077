"""A text of the member-officer protocol: an example that ships, a draft, or what the council adopted."""

from typing import Any, TypeVar

from django.db import models
from django.db.models import Q

from ostler.kernel.ids import Thing
from ostler.people.models import Person

EXAMPLE, DRAFT, ADOPTED = "example", "draft", "adopted"
_Part = TypeVar("_Part", bound=models.Model)


class Sealed(RuntimeError):
    """Something of an adopted text was to go. A mistake in the code: no action does it."""


class PartSet(models.QuerySet[_Part]):
    """The parts of texts. The database refuses to change those of an adopted one (protocol/seal.py)."""

    def delete(self) -> Any:
        if self.filter(version__state=ADOPTED).exists():
            raise Sealed("an adopted protocol does not change")
        return super().delete()


class VersionSet(models.QuerySet["Version"]):
    def visible_to(self, person: Person | None) -> "VersionSet":
        """What is or was a protocol is everybody's inside; a draft is the monitoring officers' alone."""
        if person is None or person.suspended_at is not None or not person.is_inside:
            return self.none()
        return self if person.has_role("monitoring-officer") else self.exclude(state=DRAFT)


class Version(Thing):
    """``state``: example, draft, adopted. An adopted one never changes again, but for ``in_force_until``, when the next
    one ends it. ``edition`` counts the examples of a nation. ``in_force_from`` is empty in a draft. Times are UTC."""

    title = models.CharField(max_length=200)
    title_cy = models.CharField(max_length=200, blank=True)
    nation = models.CharField(max_length=20)
    state = models.CharField(max_length=10, default=EXAMPLE)
    edition = models.PositiveSmallIntegerField(default=1)
    adopted_on = models.DateField(null=True, blank=True)
    minute = models.CharField(max_length=60, blank=True)
    in_force_from = models.DateTimeField(null=True, blank=True)
    in_force_until = models.DateTimeField(null=True, blank=True)
    based_on = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField(null=True, blank=True)        # a draft

    objects = VersionSet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["nation", "edition"], condition=Q(state=EXAMPLE),
                                    name="one_example_an_edition"),
        ]

    @property
    def is_example(self) -> bool:
        """Not adopted: every place that quotes it says so."""
        return self.state == EXAMPLE

    @property
    def is_draft(self) -> bool:
        return self.state == DRAFT

    @property
    def ref(self) -> str:
        return f"protocol.version:{self.uid}"

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        _refuse(self)
        return super().delete(*args, **kwargs)


def _refuse(version: Version) -> None:
    if version.state == ADOPTED:
        raise Sealed("an adopted protocol does not change")


class UrgencyClass(Thing):
    """One of the version's classes: emergency, protect-the-service, next-working-day.

    ``pages_off_duty`` says whether a duty officer is paged outside hours; ``next_word_minutes`` how soon the
    sender hears again after "I have it". Acknowledgement and reply name their clock rules; beside them stand the
    working days that the text promises, which adopting it writes into the rules.
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
    acknowledgement_days = models.PositiveSmallIntegerField(null=True, blank=True)
    reply_rule = models.CharField(max_length=60)
    reply_days = models.PositiveSmallIntegerField(null=True, blank=True)
    position = models.PositiveSmallIntegerField()

    objects = PartSet.as_manager()

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        _refuse(self.version)
        return super().delete(*args, **kwargs)


class Clause(Thing):
    """A numbered clause in the council's words, and what it decides: ``kind`` and ``terms`` (protocol/kinds.py).
    ``said`` is the courteous text to a sender whom the clause sends another way."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="clauses")
    number = models.CharField(max_length=12)
    title = models.CharField(max_length=200)
    title_cy = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    text_cy = models.TextField(blank=True)
    said = models.TextField(blank=True)
    said_cy = models.TextField(blank=True)
    source = models.CharField(max_length=300)
    kind = models.CharField(max_length=40)
    terms = models.JSONField(default=dict)
    position = models.PositiveSmallIntegerField()

    objects = PartSet.as_manager()

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        _refuse(self.version)
        return super().delete(*args, **kwargs)
