"""A ladder at work on one matter: a copy of its steps, where it stands, and when it moves on."""

from typing import Any

from django.db import models

from ostler.duty.ladder.graph import RUNNING, Shape
from ostler.kernel.ids import Thing

_RUNS = models.Q(state__in=RUNNING)


class Escalation(Thing):
    """``about`` is the matter's reference. ``state`` and place (``round``, ``step``) as in ``duty.ladder.graph``;
    ``lap`` counts how often it began at the foot. ``due_at`` is when it moves on by itself: the next step, or in
    ``held`` the word that was promised. ``number`` grows with every change: whoever changes a row names the number that
    they read. ``moved_at`` is when it last moved. Times are UTC, by the council's clock."""

    about = models.CharField(max_length=80)
    urgency = models.CharField(max_length=30)
    service = models.ForeignKey("services.Service", null=True, blank=True, on_delete=models.PROTECT, related_name="+",
                                db_index=False)
    post = models.ForeignKey("people.Post", null=True, blank=True, on_delete=models.PROTECT, related_name="+",
                             db_index=False)
    steps = models.JSONField(default=list)
    rounds = models.PositiveSmallIntegerField(default=1)
    last = models.JSONField(default=dict)
    rests = models.PositiveIntegerField(default=60)
    state = models.CharField(max_length=10)
    lap = models.PositiveSmallIntegerField(default=1)
    round = models.PositiveSmallIntegerField(default=1)
    step = models.PositiveSmallIntegerField(default=0)
    started_at = models.DateTimeField()
    moved_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True)
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["about"], condition=_RUNS, name="one_ladder_runs_a_matter")]
        indexes = [
            models.Index(fields=["due_at"], condition=_RUNS, name="escalation_due"),
            models.Index(fields=["moved_at"], condition=_RUNS, name="escalation_moved"),
            models.Index(fields=["about"], name="escalation_about"),
        ]

    @property
    def shape(self) -> Shape:
        return Shape(len(self.steps), self.rounds, bool(self.last))

    def step_at(self, round_: int, step: int) -> dict[str, Any]:
        """The step of a place, as it was copied."""
        found: dict[str, Any] = self.last if round_ > self.rounds else self.steps[step]
        return found
