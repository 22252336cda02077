"""A group or discussion page: people of several bodies, what they discuss, their files, events and polls."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from ostler.kernel.ids import Thing
from ostler.people.models import Person

OPEN, BY_REQUEST, INVITED = "open", "request", "invited"


class CircleSet(models.QuerySet["Circle"]):
    def visible_to(self, person: Person | None) -> "CircleSet":
        """One that all may read, or whose members one is; one that can be asked for is known to who may ask."""
        if person is None or person.suspended_at is not None:
            return self.filter(reading="public")
        theirs = Membership.objects.filter(person=person, ended_at=None).values("circle")
        known = Q(reading__in=("public", "residents")) | Q(pk__in=theirs)
        if person.is_inside:
            known |= Q(joining__in=(OPEN, BY_REQUEST))
        elif settings.OSTLER_GROUPS_TAKE_RESIDENTS:
            known |= Q(joining__in=(OPEN, BY_REQUEST), takes="residents")
        return self.filter(known)


class Circle(Thing):
    """Called a group on every page; people's groups are the council's. ``joining``: open, request, invited.
    ``reading``: public, residents (signed in), members. ``takes``: inside (councillors, officers, partners) or
    residents too. ``owner`` is a reference of the post or person that answers for it."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=120, unique=True)
    purpose = models.TextField(blank=True)
    joining = models.CharField(max_length=8, default=BY_REQUEST)
    reading = models.CharField(max_length=10, default="members")
    takes = models.CharField(max_length=10, default="inside")
    owner = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = CircleSet.as_manager()

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> str:
        return f"social.circle:{self.uid}"


class MembershipSet(models.QuerySet["Membership"]):
    def current(self) -> "MembershipSet":
        return self.filter(state="member", ended_at=None)


class Membership(Thing):
    """``state``: asked, invited, member, refused. ``is_host``: lets people in, moderates."""

    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="circle_memberships")
    state = models.CharField(max_length=8, default="member")
    is_host = models.BooleanField(default=False)
    since = models.DateTimeField()
    by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = MembershipSet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["circle", "person"], condition=Q(ended_at=None),
                                               name="one_membership_a_circle")]


class CircleFile(Thing):
    """A file that a group keeps: read by whoever reads the group, and by nobody else, until it is taken away."""

    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey("files.File", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)
