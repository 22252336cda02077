"""Who speaks beside the first voice: a joint entry by councillor and officer. And who is named to read."""

from django.db import models

from ostler.kernel.ids import Thing


class Byline(Thing):
    """``voice`` as on the publication; ``person`` who stands for it. ``agreed_at`` (UTC): a joint entry is published
    once all have agreed to its present words."""

    publication = models.ForeignKey("social.Publication", on_delete=models.PROTECT, related_name="bylines")
    voice = models.CharField(max_length=80)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["publication", "voice"], name="one_byline_a_voice")]


class Reader(Thing):
    """Somebody named to read what is for named people alone."""

    publication = models.ForeignKey("social.Publication", on_delete=models.CASCADE, related_name="readers")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["publication", "person"], name="one_reader_a_publication")]
