"""A picture that a link shows, as we drew it again."""

from django.db import models

from ostler.kernel.ids import Thing


class Picture(Thing):
    """WebP bytes kept under their SHA-256 (``files.disk``). It never changes, so browsers keep it: another picture has
    another ``uid``. ``stored_at`` is UTC."""

    digest = models.CharField(max_length=64, db_index=True)
    size = models.PositiveIntegerField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    stored_at = models.DateTimeField()
