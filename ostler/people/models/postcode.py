"""Which ward a postcode lies in: an imported table. A postcode on a boundary has a row for each of its wards."""

from django.db import models

from ostler.people.models.person import Person
from ostler.people.models.ward import Ward


class PostcodeSet(models.QuerySet["Postcode"]):
    def visible_to(self, person: Person | None) -> "PostcodeSet":
        """Public, as the lists that it comes from are."""
        return self


class Postcode(models.Model):
    """``code`` as it is written: capitals, one blank before the last three. ``since`` is when the list that first said
    so was brought in (UTC)."""

    code = models.CharField(max_length=8)
    ward = models.ForeignKey(Ward, on_delete=models.CASCADE, related_name="postcodes")
    source = models.CharField(max_length=60)
    since = models.DateTimeField()

    objects = PostcodeSet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "ward"], name="postcode_once_a_ward")]

    def __str__(self) -> str:
        return self.code
