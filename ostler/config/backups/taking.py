"""Making a backup. The database first, then the files: a row never names a file that was not there yet."""

from pathlib import Path
from typing import Any, Protocol

from django.conf import settings
from django.db import connection

import ostler
from ostler.config.backups import manifest, postgresql, sqlite
from ostler.config.backups.manifest import Manifest
from ostler.kernel import database, time

KEYS = ("secret-key", "signing-key", "push-key")
STATE = ("clock.json",)         # the demonstration's clock


class Refused(Exception):
    """Why no backup was made or brought back, and what to do."""


def take(folder: Path) -> Manifest:
    """A verified backup in a new or empty folder. Raises Refused."""
    if folder.exists() and any(folder.iterdir()):
        raise Refused(f"{folder} is not empty. Name a folder that is new or empty.")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    tables = engine().take(connection.settings_dict, folder)
    data = Path(settings.OSTLER_DATA)
    manifest.copy_tree(data / "files", folder / "files")
    for name in (*KEYS, *STATE):
        if (data / name).exists():
            manifest.copy(data / name, folder / "keys" / name)
    return _sealed(folder, tables)


def _sealed(folder: Path, tables: dict[str, int]) -> Manifest:
    """Write the manifest, then read everything once more and compare."""
    made = Manifest(
        format=manifest.FORMAT, version=ostler.__version__, made_at=time.real_now().isoformat(timespec="seconds"),
        database=connection.vendor, migrations=sorted(f"{app}.{name}" for app, name in database.applied()),
        tables=tables, files=manifest.digests(folder),
    )
    made.write(folder)
    if changed := manifest.differences(folder, Manifest.read(folder)):
        raise Refused(f"The backup does not read back as it was written: {', '.join(changed)}. Check the disk.")
    return made


class Engine(Protocol):
    """What the modules sqlite and postgresql both do. ``settings`` are Django's for the database."""

    def take(self, settings: dict[str, Any], folder: Path) -> dict[str, int]: ...
    def is_empty(self, settings: dict[str, Any]) -> bool: ...
    def bring_back(self, settings: dict[str, Any], folder: Path, tables: dict[str, int]) -> None: ...


def engine() -> Engine:
    """How this deployment's database is copied."""
    return sqlite if connection.vendor == "sqlite" else postgresql
