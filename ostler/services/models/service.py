"""Something the council does, known by its name and, where it has one, its LGSL number."""

from django.db import models

from ostler.kernel.ids import Thing
from ostler.people.models import Person


class ServiceSet(models.QuerySet["Service"]):
    def visible_to(self, person: Person | None) -> "ServiceSet":
        """Services are public; ended ones only inside."""
        if person is not None and person.is_inside:
            return self
        return self.filter(ended_at=None)


class Heading(Thing):
    """One of some twenty citizen headings, by which services are mapped to posts."""

    name = models.CharField(max_length=120, unique=True)
    name_cy = models.CharField(max_length=120, blank=True)
    slug = models.SlugField(max_length=120, unique=True)


class Service(Thing):
    """``former_names`` and ``words`` (everyday words people use for it) are searched, one a line."""

    lgsl_id = models.PositiveIntegerField(null=True, blank=True, unique=True)
    name = models.CharField(max_length=250)
    name_cy = models.CharField(max_length=250, blank=True)
    slug = models.SlugField(max_length=250, unique=True)
    description = models.TextField(blank=True)
    description_cy = models.TextField(blank=True)
    headings = models.ManyToManyField(Heading, related_name="services", blank=True)
    former_names = models.TextField(blank=True)
    words = models.TextField(blank=True)
    is_online = models.BooleanField(default=False)      # a website, portal or form: can fail at any hour
    source = models.CharField(max_length=60, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ServiceSet.as_manager()

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> str:
        return f"services.service:{self.uid}"
