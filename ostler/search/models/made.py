"""What made the index."""

from django.db import models


class Made(models.Model):
    """One row: the version of ``search.words`` whose tokens the index holds."""

    maker = models.CharField(max_length=60)
