"""What a person is to the council, from when to when."""

from django.db import models
from django.db.models import Q

from ostler.kernel import time
from ostler.kernel.ids import Thing


class RoleSet(models.QuerySet["Role"]):
    def current(self) -> "RoleSet":
        now = time.now()
        return self.filter(Q(since__lte=now) & (Q(until=None) | Q(until__gt=now)))


class Role(Thing):
    """One of ``kernel.access.ROLES``. Ended, never deleted."""

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="roles")
    role = models.CharField(max_length=20)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    objects = RoleSet.as_manager()
