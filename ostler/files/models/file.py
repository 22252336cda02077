"""A file that came with something. It has no address of its own: what it hangs on decides who sees it."""

from django.db import models

from ostler.kernel.ids import Thing


class File(Thing):
    """Bytes kept outside the web root under their SHA-256, type found from the content, metadata stripped."""

    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)        # SHA-256 of what is kept
    original_digest = models.CharField(max_length=64)   # SHA-256 of what was sent
    stored_at = models.DateTimeField()              # UTC
    stored_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    disposed_at = models.DateTimeField(null=True, blank=True)   # the bytes are gone, by decision
