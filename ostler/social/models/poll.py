"""A question with answers to choose from, in a group."""

from django.db import models

from ostler.kernel.ids import Thing


class Poll(Thing):
    """Hangs on a discussion. ``closes_at`` is UTC. Who chose what is not shown; the counts are, once one has voted or
    it has closed."""

    publication = models.OneToOneField("social.Publication", on_delete=models.PROTECT, related_name="poll")
    question = models.CharField(max_length=300)
    closes_at = models.DateTimeField(null=True, blank=True)
    takes_several = models.BooleanField(default=False)


class Choice(Thing):
    """One of a poll's answers."""

    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="choices")
    words = models.CharField(max_length=200)
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["place", "pk"]


class Vote(Thing):
    """One person's choice; changing it replaces it while the poll is open."""

    choice = models.ForeignKey(Choice, on_delete=models.PROTECT, related_name="votes")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["choice", "person"], name="one_vote_a_choice")]
