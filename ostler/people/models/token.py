"""A personal key to the API: shown once, kept as a digest."""

from django.db import models

from ostler.kernel.ids import Thing
from ostler.people.models.person import Person


class TokenSet(models.QuerySet["Token"]):
    def visible_to(self, person: Person | None) -> "TokenSet":
        """One's own."""
        return self.filter(person=person) if person is not None else self.none()


class Token(Thing):
    """Times are the machine's, in UTC."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="tokens")
    digest = models.CharField(max_length=64, unique=True)
    label = models.CharField(max_length=80, blank=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = TokenSet.as_manager()
