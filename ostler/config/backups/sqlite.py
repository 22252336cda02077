"""The embedded database, by SQLite's own backup interface: whole and consistent while others go on writing."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from ostler.config.backups.manifest import copy

FILE = "database.sqlite3"
# Full text without contents cannot be counted: the tables that it lies in are.
_COUNTED = ("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            " AND sql NOT LIKE '%USING fts5%content=''''%' ORDER BY name")


def take(settings: dict[str, Any], folder: Path) -> dict[str, int]:
    """Copy the database into the folder and answer its tables' counts, read from the copy."""
    target = folder / FILE
    with closing(sqlite3.connect(str(settings["NAME"]))) as source, closing(sqlite3.connect(target)) as copied:
        source.backup(copied)       # one step: one snapshot, however many commits pass meanwhile
        copied.execute("PRAGMA journal_mode=DELETE")
    os.chmod(target, 0o600)
    return counts(target)


def is_empty(settings: dict[str, Any]) -> bool:
    """True where no database is there yet."""
    return not Path(settings["NAME"]).exists()


def bring_back(settings: dict[str, Any], folder: Path, tables: dict[str, int]) -> None:
    """Put the database in its place, the last step in one move. Raises ValueError where it does not count as ``tables``
    says, with nothing changed."""
    place = Path(settings["NAME"])
    draft = place.with_name(f"{place.name}.restoring")
    try:
        copy(folder / FILE, draft)
        if counts(draft) != tables:
            raise ValueError("The database does not count as its backup says. Use another backup.")
        os.replace(draft, place)
    finally:
        draft.unlink(missing_ok=True)


def counts(path: Path) -> dict[str, int]:
    """How many rows each table has. Raises ValueError for a damaged file."""
    with closing(sqlite3.connect(path)) as database:
        state = database.execute("PRAGMA integrity_check").fetchone()[0]
        if state != "ok":
            raise ValueError(f"SQLite finds the database damaged: {state}")
        names = [row[0] for row in database.execute(_COUNTED).fetchall()]
        return {name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608 - names from the schema
