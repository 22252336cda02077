"""Who is in a conversation: a person or a post, since when, and through whom."""

from django.db import models
from django.db.models import Q

from ostler.duty.models import Shift
from ostler.kernel import time
from ostler.kernel.ids import Thing
from ostler.people.models import Holding, Person, Post


class PartySet(models.QuerySet["Party"]):
    def current(self) -> "PartySet":
        return self.filter(Q(left_at=None) | Q(left_at__gt=time.now()))

    def of(self, person: Person) -> "PartySet":
        """The places a person has: their own, their posts', their principals' and those of the posts they hold, the
        desk's while they are on duty."""
        mine = Q(person=person) | Q(post__in=person.posts_now().values("pk"))
        principals = person.acts_for.current().filter(principal__suspended_at=None).values("principal")
        held = Holding.objects.current().filter(person__in=principals).values("post")
        return self.filter(mine | Q(person__in=principals) | Q(post__in=held, post__is_desk=False) | _desk(person))


def _desk(person: Person) -> Q:
    """While they are on duty, and are officers still: a shift may outlive that. What was settled before their shift
    is none of their business."""
    now = time.now()
    shift = Shift.objects.filter(person=person, starts__lte=now, ends__gt=now).first()
    if shift is None or not person.has_role("officer"):
        return Q(pk__in=[])
    desks = Q(post__in=Post.objects.filter(is_desk=True).values("pk"))
    return desks & (~Q(conversation__state="resolved") | Q(conversation__last_at__gte=shift.starts))


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

    objects = PartySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None, post__isnull=False) | Q(person__isnull=False, post=None),
                name="one_of_person_and_post",
            )
        ]
        indexes = [models.Index(fields=["person", "left_at"]), models.Index(fields=["post", "left_at"])]
