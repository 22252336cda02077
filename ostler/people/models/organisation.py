"""The council, its directorates, and the partner agencies beside it."""

from django.db import models

from ostler.kernel.ids import Thing
from ostler.people.models.person import Person


class OrganisationSet(models.QuerySet["Organisation"]):
    def visible_to(self, person: Person | None) -> "OrganisationSet":
        """Organisations are public."""
        return self


class Organisation(Thing):
    """A body with posts: ``kind`` is council, directorate or partner. A directorate stands under its council."""

    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    name_cy = models.CharField(max_length=200, blank=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    nation = models.CharField(max_length=20, blank=True)   # england, wales, scotland, northern-ireland
    source = models.CharField(max_length=60, blank=True)

    objects = OrganisationSet.as_manager()

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> str:
        return f"people.organisation:{self.uid}"
