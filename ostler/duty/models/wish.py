"""*Reach me for this class*: somebody's own choice to be told off duty too."""

from django.db import models

from ostler.kernel.ids import Thing
from ostler.people.models import Person


class WishSet(models.QuerySet["Wish"]):
    def visible_to(self, person: Person | None) -> "WishSet":
        """One's own."""
        return self.filter(person=person) if person is not None else self.none()

    def of(self, person: Person) -> set[str]:
        """The classes that somebody chose."""
        return set(self.filter(person=person).values_list("urgency", flat=True))


class Wish(Thing):
    """``urgency`` is the key of a class above the ordinary one. ``since`` in UTC; taken back, the row goes."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="wishes")
    urgency = models.CharField(max_length=30)
    since = models.DateTimeField()

    objects = WishSet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "urgency"], name="one_wish_a_class")]
