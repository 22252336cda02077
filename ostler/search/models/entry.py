"""One searchable thing: what it is, who decides who sees it, and its words in the index beside this table."""

from django.db import models


class Entry(models.Model):
    """``ref`` names the thing; ``source`` the register entry that resolves it and filters by ``visible_to``.
    The words stand in an FTS5 table (SQLite) or a tsvector column (PostgreSQL), made by migration."""

    ref = models.CharField(max_length=80, unique=True)
    source = models.CharField(max_length=40)
    within = models.CharField(max_length=80, blank=True)    # what decides who sees it, e.g. the conversation
    at = models.DateTimeField()
