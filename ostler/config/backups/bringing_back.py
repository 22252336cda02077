"""Bringing a backup back: only into an empty place, and only as the very thing that was taken."""

import shutil
from pathlib import Path

from django.conf import settings
from django.db import connection

from ostler.config.backups import manifest
from ostler.config.backups.manifest import Manifest
from ostler.config.backups.taking import Refused, engine
from ostler.kernel import database


def bring_back(folder: Path) -> Manifest:
    """Restore a backup into an empty data folder and database. Raises Refused with nothing changed."""
    kept = _read(folder)
    _refuse_what_does_not_fit(folder, kept)
    data = Path(settings.OSTLER_DATA)
    there = set(data.iterdir()) if data.exists() else None
    try:
        _put(folder, data, kept)
    except Exception:
        _take_away(data, there)
        raise
    return kept


def _put(folder: Path, data: Path, kept: Manifest) -> None:
    """Files, then the database, then the keys: one that was here is not lost to a restore that fails."""
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    manifest.copy_tree(folder / "files", data / "files")
    engine().bring_back(connection.settings_dict, folder, kept.tables)
    for path in sorted((folder / "keys").glob("*")):
        manifest.copy(path, data / path.name)


def _take_away(data: Path, there: set[Path] | None) -> None:
    """Remove what was put here: all that was not there before, and the folder if it was not."""
    for path in set(data.iterdir() if data.exists() else ()) - (there or set()):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    if there is None and data.exists():
        data.rmdir()


def _read(folder: Path) -> Manifest:
    try:
        return Manifest.read(folder)
    except FileNotFoundError:
        raise Refused(f"{folder} is not a backup: it has no {manifest.NAME}.") from None
    except (ValueError, TypeError) as problem:
        raise Refused(f"{folder} cannot be read: {problem}.") from None


def _refuse_what_does_not_fit(folder: Path, kept: Manifest) -> None:
    if changed := manifest.differences(folder, kept):
        raise Refused(f"The backup has changed since it was made: {', '.join(changed)}. Use another one.")
    if kept.database != connection.vendor:
        raise Refused(f"This backup is of {kept.database}, and this deployment uses {connection.vendor}.")
    if set(kept.migrations) - {f"{app}.{name}" for app, name in database.wanted()}:
        raise Refused(f"This backup was made by a newer version ({kept.version}). Install that version first.")
    if not is_empty():
        raise Refused("There is something here already. A backup is restored into an empty data folder and database.")


def is_empty() -> bool:
    """No database, no files, no signing key. (A secret key makes itself as soon as another command runs.)"""
    data = Path(settings.OSTLER_DATA)
    kept = [data / "signing-key", *(data / "files").glob("*")]
    return engine().is_empty(connection.settings_dict) and not any(path.exists() for path in kept)
