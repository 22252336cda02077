"""One rung tried: whom a step of a ladder named, and what came of it."""

from django.db import models
from django.db.models import Q

from ostler.kernel import time
from ostler.kernel.ids import Thing
from ostler.people.models import Person, Post


class TrySet(models.QuerySet["Try"]):
    def visible_to(self, person: Person | None) -> "TrySet":
        """Those of matters of a post that somebody holds or manages. What a matter is about they do not say; what its
        sender reads of them, the matter says."""
        if person is None or not person.is_inside:
            return self.none()
        held = Post.objects.held_by(person, time.now())
        return self.filter(Q(escalation__post__in=held) | Q(escalation__post__manager__in=held))

    def gaps(self) -> "TrySet":
        """Where nobody was, or nobody answered in time."""
        return self.filter(outcome__in=GAPS)


GAPS = ("skipped-empty", "expired")
UNREACHED = "unreached"     # why somebody who was there was given up: every call to them was lost


class Try(Thing):
    """``slot`` is whom the step named (as in ``Ladder``), ``label`` how a reader knows them: a post's title or a word
    of ``duty.ladder.labels``, never a name. ``person`` was tried, by ``post`` (None: as duty officer); nobody where it
    was skipped, and ``why`` says so. ``outcome`` in the vocabulary of the interface: sent, acknowledged, expired (the
    time of the step went by, or ``why`` is UNREACHED), skipped-empty."""

    escalation = models.ForeignKey("duty.Escalation", on_delete=models.PROTECT, related_name="tries")
    lap = models.PositiveSmallIntegerField()
    round = models.PositiveSmallIntegerField()
    step = models.PositiveSmallIntegerField()
    slot = models.CharField(max_length=40)
    label = models.CharField(max_length=200)
    person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey("people.Post", null=True, blank=True, on_delete=models.PROTECT, related_name="+",
                             db_index=False)
    why = models.CharField(max_length=20, blank=True)
    at = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=20)

    objects = TrySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["at"], condition=Q(outcome__in=GAPS), name="gaps_met")]
