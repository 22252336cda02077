"""How far something went, without watching anybody: counts a day, and where it was passed on to."""

from django.db import models

from ostler.kernel.ids import Thing


class Count(models.Model):
    """``way``: page, feed, mail, api. No cookie, no address, no identity: a number a day. ``about`` as a reference."""

    about = models.CharField(max_length=140)
    day = models.DateField()
    way = models.CharField(max_length=8)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["about", "day", "way"], name="one_count_a_day")]


class Outing(Thing):
    """Where the words of a publication went beyond its page: ``way`` feed, mail, card, copy-out (and to which network
    or how many addresses). ``recall`` after a redaction: replaced (it shows the new words by itself), told (who has it
    was told), asked, gone (it cannot be called back). Times are UTC."""

    publication = models.ForeignKey("social.Publication", on_delete=models.PROTECT, related_name="outings")
    version = models.PositiveIntegerField()
    way = models.CharField(max_length=10)
    whither = models.CharField(max_length=200, blank=True)
    count = models.PositiveIntegerField(default=1)
    by = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    recall = models.CharField(max_length=10, blank=True)
    recalled_at = models.DateTimeField(null=True, blank=True)
