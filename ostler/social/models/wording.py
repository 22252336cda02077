"""Every version of what is published. Nothing is overwritten; a redaction seals the versions before it."""

from django.db import models

from ostler.kernel.ids import Thing
from ostler.people.models import Person


class WordingSet(models.QuerySet["Wording"]):
    def visible_to(self, person: Person | None) -> "WordingSet":
        """Those of a publication that one may read, save what was sealed: that is the records officer's alone."""
        from ostler.social.models.publication import Publication

        found = self.filter(publication__in=Publication.objects.visible_to(person))
        if person is not None and person.has_role("records-officer"):
            return found
        return found.filter(sealed_at=None)


class Wording(Thing):
    """``kind``: first, edit, redaction. ``event`` is the audit event that holds the salted digest of these words.
    ``sealed_at`` (UTC): what it says is taken from public sight, and kept for the record."""

    publication = models.ForeignKey("social.Publication", on_delete=models.PROTECT, related_name="wordings")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, default="edit")
    title = models.CharField(max_length=200, blank=True)
    summary = models.CharField(max_length=400, blank=True)
    body = models.TextField(blank=True)
    by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    why = models.CharField(max_length=300, blank=True)
    salt = models.CharField(max_length=64)
    event = models.CharField(max_length=14)
    sealed_at = models.DateTimeField(null=True, blank=True)
    sealed_by = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    disposed_at = models.DateTimeField(null=True, blank=True)

    objects = WordingSet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["publication", "number"], name="one_wording_a_number")]
        ordering = ["number"]
