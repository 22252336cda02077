"""What a backup says of itself: every file with its SHA-256, every table with its count, the schema it fits."""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

NAME = "manifest.json"
FORMAT = 1


@dataclass(frozen=True)
class Manifest:
    """``database`` is sqlite or postgresql; ``migrations`` are "app.name"; ``files`` maps names to SHA-256."""

    format: int
    version: str
    made_at: str
    database: str
    migrations: list[str]
    tables: dict[str, int]
    files: dict[str, str]

    def write(self, folder: Path) -> None:
        descriptor = os.open(folder / NAME, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(json.dumps(asdict(self), indent=1, sort_keys=True) + "\n")

    @classmethod
    def read(cls, folder: Path) -> "Manifest":
        """Raises FileNotFoundError, or ValueError where it is no manifest this version can read."""
        facts = json.loads((folder / NAME).read_text())
        if not isinstance(facts, dict) or facts.get("format") != FORMAT:
            raise ValueError("its manifest is not of a format this version knows")
        return cls(**facts)


def digest(path: Path) -> str:
    """SHA-256 of a file's bytes, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digests(folder: Path) -> dict[str, str]:
    """Every file of a backup but the manifest, by its name within the folder."""
    return {str(path.relative_to(folder)): digest(path) for path in _files(folder) if path.name != NAME}


def differences(folder: Path, manifest: Manifest) -> list[str]:
    """The names that are missing, added or changed since the manifest was written."""
    there = digests(folder)
    return sorted(name for name in there.keys() | manifest.files.keys()
                  if there.get(name) != manifest.files.get(name))


def copy(source: Path, target: Path) -> None:
    """A file, for its owner's eyes only, on the disk before we say so."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with source.open("rb") as from_file, os.fdopen(descriptor, "wb") as to_file:
        shutil.copyfileobj(from_file, to_file)
        to_file.flush()
        os.fsync(to_file.fileno())


def copy_tree(source: Path, target: Path) -> None:
    """Every whole file of a folder; what is still being written (a name with a dot before it) is left."""
    for path in _files(source):
        if not path.name.startswith("."):
            copy(path, target / path.relative_to(source))


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())
