"""A picture or file in a publication. A picture always says in words what it shows."""

from django.db import models

from ostler.kernel.ids import Thing


class Picture(Thing):
    """``alt`` is required for a picture: what it shows, for who cannot see it. ``credit``: whose it is."""

    publication = models.ForeignKey("social.Publication", null=True, blank=True, on_delete=models.CASCADE,
                                    related_name="pictures")
    file = models.ForeignKey("files.File", on_delete=models.PROTECT, related_name="+")
    # Taken out by a redaction: for the records officer alone.
    removed_from = models.ForeignKey("social.Publication", null=True, blank=True, on_delete=models.PROTECT,
                                     related_name="removed_pictures")
    by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    alt = models.CharField(max_length=400)
    credit = models.CharField(max_length=200, blank=True)
    place = models.PositiveSmallIntegerField(default=0)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["place", "pk"]
