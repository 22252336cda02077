"""Where a link stands, and whom it concerns when it dies."""

from django.db import models

from ostler.kernel.ids import Thing
from ostler.links.models.link import Link
from ostler.people.models import Person


class UseSet(models.QuerySet["Use"]):
    def visible_to(self, person: Person | None) -> "UseSet":
        """One's own. What a reader sees of a link is decided by what it stands in."""
        return self.filter(person=person) if person is not None else self.none()


class Use(Thing):
    """``used_by`` is a reference (``social.post:uid``); ``person`` the one to tell. ``told`` is the state they
    were last told of, "" for none: one word a change. ``made_at`` is UTC."""

    link = models.ForeignKey(Link, on_delete=models.CASCADE, related_name="uses")
    used_by = models.CharField(max_length=80, db_index=True)
    person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    told = models.CharField(max_length=10, blank=True)
    made_at = models.DateTimeField()

    objects = UseSet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["link", "used_by"], name="one_use_a_thing")]
