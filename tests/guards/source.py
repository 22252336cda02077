"""The product's own source, as files."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.guards.floors import ROOT


def tracked() -> list[Path]:
    """Every file that is, or is about to be, part of the project."""
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    try:
        names = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    except (FileNotFoundError, subprocess.CalledProcessError):      # unpacked without its history
        return [path for path in ROOT.rglob("*") if path.is_file() and ".venv" not in path.parts]
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def modules(folder: str = "ostler") -> Iterator[Path]:
    """The Python files of a folder, without migrations."""
    return (path for path in sorted((ROOT / folder).rglob("*.py")) if "migrations" not in path.parts)


def product_modules() -> Iterator[Path]:
    """The same without tests."""
    return (path for path in modules() if "tests" not in path.parts)
