"""Somebody who may act for somebody, always attributed: a PA, member support."""

from django.db import models
from django.db.models import Q

from ostler.kernel import time
from ostler.kernel.ids import Thing
from ostler.people.models.person import Person


class DelegationSet(models.QuerySet["Delegation"]):
    def current(self) -> "DelegationSet":
        now = time.now()
        return self.filter(Q(since__lte=now) & (Q(until=None) | Q(until__gt=now)))

    def visible_to(self, person: Person | None) -> "DelegationSet":
        """Who acts for whom is known inside: whoever is written to must be able to tell."""
        return self if person is not None and person.is_inside else self.none()


class Delegation(Thing):
    """``delegate`` acts for ``principal``: sees their conversations and writes in their name, marked so."""

    principal = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="delegations")
    delegate = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="acts_for")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    objects = DelegationSet.as_manager()
