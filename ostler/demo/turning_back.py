"""A clock turned back to before what the council has already said: then it starts afresh, and the old one is kept.

Nothing on the record may lie in the future. A demonstration that was built today and is asked to start last May
cannot take its words back, so its database is set aside in the data folder, and a new council is built.
"""

import json
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from ostler.kernel import time

NOTE = "demonstration.json"


class NotOnThisDatabase(Exception):
    """There is no file to set aside."""

    def __str__(self) -> str:
        return ("This demonstration was built for a later time. On PostgreSQL, give an earlier one a database of "
                "its own (OSTLER_DATABASE_URL).")


def note() -> None:
    """Remember for which day the council was built: its stories end on an earlier one."""
    if not _path().exists():
        midnight = time.local(time.now()).replace(hour=0, minute=0, second=0, microsecond=0)
        _path().write_text(json.dumps({"built_for": midnight.isoformat()}))


def make_way(at: datetime) -> Path | None:
    """Set the database aside if it was built for a later day than ``at``. Answers where it lies now."""
    built_for = _built_for()
    if built_for is None or at >= built_for:
        return None
    if connection.vendor != "sqlite":
        raise NotOnThisDatabase
    return _set_aside()


def _set_aside() -> Path:
    connection.close()
    database = Path(str(connection.settings_dict["NAME"]))
    aside = database.with_name(f"{database.stem}-until-{time.real_now():%Y-%m-%dT%H%M%S}.sqlite3")
    for ending in ("", "-wal", "-shm"):
        part = database.with_name(database.name + ending)
        if part.exists():
            part.rename(aside.with_name(aside.name + ending))
    _path().unlink()
    return aside


def _built_for() -> datetime | None:
    try:
        return datetime.fromisoformat(json.loads(_path().read_text())["built_for"])
    except FileNotFoundError:
        return None


def _path() -> Path:
    return Path(settings.OSTLER_DATA) / NOTE
