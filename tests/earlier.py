"""A database as an earlier release left it, for tests of what a migration does with what is there."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

ALIAS: Final = "before"


@contextmanager
def migrated_to(app: str, migration: str, folder: Path) -> Iterator[Any]:
    """A database of its own that has seen the migrations so far: a file, or a schema of the same server."""
    settings = connection.settings_dict | {"TEST": connection.settings_dict["TEST"]}
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("CREATE SCHEMA before")
        settings |= {"OPTIONS": {**settings["OPTIONS"], "options": "-c search_path=before"}}
    else:
        settings |= {"NAME": str(folder / "before.db")}
    connections.databases[ALIAS] = settings
    other = connections[ALIAS]
    other.connect()
    MigrationExecutor(other).migrate([(app, migration)])
    yield other
    other.close()
    del connections[ALIAS], connections.databases[ALIAS]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA before CASCADE")
