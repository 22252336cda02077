"""Who is in a conversation: a person or a post, since when, and through whom."""

from django.db import models
from django.db.models import Q

from ostler.kernel.ids import Thing


class Party(Thing):
    """Exactly one of ``person`` and ``post``. ``part``: sender, answering, duty, joined, manager.
    Whoever joins is seen to have joined; ``added_by`` says who brought them. Times are UTC."""

    conversation = models.ForeignKey("conversations.Conversation", on_delete=models.PROTECT, related_name="parties")
    person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey("people.Post", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=20)
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    added_by = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    read_up_to = models.PositiveIntegerField(default=0)     # number of the last message seen

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None, post__isnull=False) | Q(person__isnull=False, post=None),
                name="one_of_person_and_post",
            )
        ]
        indexes = [models.Index(fields=["person", "left_at"]), models.Index(fields=["post", "left_at"])]
