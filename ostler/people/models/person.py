"""A human being whom the council deals with. Everything but sign-in points here."""

from collections import defaultdict
from collections.abc import Collection

from django.db import models
from django.db.models import Q

from ostler.kernel import time
from ostler.kernel.ids import Thing
from ostler.people.models.role import Role

MOST_WORDS = 12


def _mentions(word: str) -> Q:
    """Where a word may stand for a person to be meant by it: in what they are now."""
    now = time.now()
    held = Q(holdings__since__lte=now) & (Q(holdings__until=None) | Q(holdings__until__gt=now))
    sits = Q(terms__since__lte=now) & (Q(terms__until=None) | Q(terms__until__gt=now))
    ward = Q(terms__ward__name__icontains=word) | Q(terms__party__icontains=word)
    seated = Q(seats__since__lte=now) & (Q(seats__until=None) | Q(seats__until__gt=now))
    said = held & Q(holdings__post__title__icontains=word) | seated & Q(seats__office__icontains=word)
    return Q(name__icontains=word) | said | sits & ward


class PersonSet(models.QuerySet["Person"]):
    def visible_to(self, person: "Person | None") -> "PersonSet":
        """The directory: public people for everybody, everyone in the directory for those signed in with a role."""
        if person is not None and person.is_inside:
            return self.filter(Q(pk=person.pk) | Q(in_directory=True))
        public = Q(pk__in=self._sitting())
        return self.filter(public if person is None else public | Q(pk=person.pk))

    def _sitting(self) -> "models.QuerySet[Role, int]":
        return Role.objects.current().filter(role="councillor", person__suspended_at=None).values_list(
            "person", flat=True)

    def with_words(self, words: str) -> "PersonSet":
        """Those whose name, post, office, party or ward has every word."""
        found = self
        for word in words.split()[:MOST_WORDS]:
            found = found.filter(pk__in=self.model.objects.filter(_mentions(word)).values("pk"))
        return found


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

    @property
    def is_resident(self) -> bool:
        """True for an account of the open side alone: it opens what visitors see, and its own pages."""
        return self.has_role("resident") and not self.is_inside

    def current_roles(self) -> set[str]:
        """The roles held now. Asked once a request: the answer is kept on the object."""
        if not hasattr(self, "_roles"):
            self._roles = set(self.roles.current().values_list("role", flat=True))
        return self._roles

    @staticmethod
    def meet_roles(people: "Collection[Person]") -> None:
        """Ask for the current roles of all of them at once."""
        held: defaultdict[int, set[str]] = defaultdict(set)
        asked = Role.objects.current().filter(person__in={each.pk for each in people})
        for person, role in asked.values_list("person", "role"):
            held[person].add(role)
        for each in people:
            each._roles = held[each.pk]

    def forget_roles(self) -> None:
        """Ask again next time: a role was granted or ended."""
        self.__dict__.pop("_roles", None)

    def has_role(self, *roles: str) -> bool:
        return not self.current_roles().isdisjoint(roles)

    def posts_now(self) -> "models.QuerySet":  # type: ignore[type-arg]
        """The posts this person holds now."""
        from ostler.people.models.post import Post  # a person and a post name each other

        return Post.objects.held_by(self, time.now())
