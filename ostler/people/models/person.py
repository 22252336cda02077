"""A human being whom the council deals with. Everything but sign-in points here."""

from django.db import models
from django.db.models import Q

from ostler.kernel import time
from ostler.kernel.ids import Thing


class PersonSet(models.QuerySet["Person"]):
    def visible_to(self, person: "Person | None") -> "PersonSet":
        """The directory: public people for everybody, everyone in the directory for those signed in with a role."""
        if person is None:
            return self.filter(roles__role="councillor", roles__until=None).distinct()
        if person.has_role("resident") and not person.is_inside:
            return self.filter(Q(pk=person.pk) | Q(roles__role="councillor", roles__until=None)).distinct()
        return self.filter(in_directory=True)


class Person(Thing):
    """``name`` as they use it. ``handle`` is their public address (/@handle). ``source`` and ``source_key``
    name the list they came from, so that a second import finds them again."""

    name = models.CharField(max_length=200)
    handle = models.CharField(max_length=60, unique=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=5, default="en")
    organisation = models.ForeignKey("people.Organisation", null=True, blank=True, on_delete=models.PROTECT)
    in_directory = models.BooleanField(default=True)
    source = models.CharField(max_length=60, blank=True)
    source_key = models.CharField(max_length=200, blank=True)
    suspended_at = models.DateTimeField(null=True, blank=True)

    objects = PersonSet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["source", "source_key"])]

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> str:
        return f"people.person:{self.uid}"

    @property
    def is_inside(self) -> bool:
        """True for councillors, officers and partners: those the private side is for."""
        return self.has_role("councillor", "officer", "monitoring-officer", "records-officer",
                             "administrator", "partner")

    def current_roles(self) -> set[str]:
        """The roles held now. Asked once a request: the answer is kept on the object."""
        if not hasattr(self, "_roles"):
            self._roles = set(self.roles.current().values_list("role", flat=True))
        return self._roles

    def has_role(self, *roles: str) -> bool:
        return not self.current_roles().isdisjoint(roles)

    def posts_now(self) -> "models.QuerySet":  # type: ignore[type-arg]
        """The posts this person holds now."""
        from ostler.people.models.post import Post  # a person and a post name each other

        return Post.objects.held_by(self, time.now())
