"""Files that wait between being shown and being applied: on disk, readable by their owner only, for a day."""

import json
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path

from django.conf import settings

from ostler.kernel import time
from ostler.kernel.ids import UID_PATTERN, new_uid
from ostler.people.models import Person

KEPT_FOR = timedelta(days=1)


@dataclass(frozen=True)
class Upload:
    """What was said with the file. ``by`` is the uid of the person, who alone may fetch it."""

    kind: str
    source: str
    name: str
    by: str


def keep(data: bytes, *, kind: str, source: str, name: str, by: Person) -> str:
    """Keep a file and answer the name it waits under."""
    _forget_old()
    waiting = new_uid()
    upload = Upload(kind, source, name, by.uid)
    _write(_file(waiting), data)
    _write(_said(waiting), json.dumps(asdict(upload)).encode())
    return waiting


def fetch(waiting: str, *, by: Person) -> tuple[Upload, bytes] | None:
    """The file and what was said with it; None when it is gone or somebody else's."""
    if not UID_PATTERN.fullmatch(waiting):
        return None
    try:
        upload = Upload(**json.loads(_said(waiting).read_bytes()))
        return (upload, _file(waiting).read_bytes()) if upload.by == by.uid else None
    except FileNotFoundError:
        return None


def forget(waiting: str) -> None:
    """Remove a file: it was applied, or its owner thought better of it."""
    _said(waiting).unlink(missing_ok=True)
    _file(waiting).unlink(missing_ok=True)


def _folder() -> Path:
    folder = Path(settings.OSTLER_DATA) / "imports"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _file(waiting: str) -> Path:
    return _folder() / f"{waiting}.list"


def _said(waiting: str) -> Path:
    return _folder() / f"{waiting}.json"


def _write(path: Path, data: bytes) -> None:
    path.touch(mode=0o600, exist_ok=False)
    path.write_bytes(data)


def _forget_old() -> None:
    oldest = (time.real_now() - KEPT_FOR).timestamp()
    for path in _folder().iterdir():
        if path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)
