"""One searchable thing: what it is and who decides who sees it. Its words stay where they are."""

from django.db import models


class Entry(models.Model):
    """``ref`` names the thing; ``source`` the entry of ``kernel.index.sources`` that decides who reads it, through
    ``within``, and says its words. Their tokens stand in an FTS5 table that holds nothing else (SQLite) or a tsvector
    column (PostgreSQL), made by migration and kept by ``search.tokens``. ``at`` is UTC and
    has an index on PostgreSQL alone."""

    ref = models.CharField(max_length=80, unique=True)
    source = models.CharField(max_length=40)
    within = models.CharField(max_length=80, blank=True)    # what decides who sees it, e.g. the conversation
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["source", "within"], name="search_by_readers")]
