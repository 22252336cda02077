"""Static files: collected, hashed and compressed when they have changed, and not on every start."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

FINGERPRINT = ".fingerprint"
# What libraries bring and no page of ours loads: megabytes that would be compressed for minutes.
UNUSED = ["ninja", "htmax-*", "*-4.js", "*-4.min.js", "*.map"]


def collect() -> bool:
    """Collect what the apps bring. Answers whether there was anything to do."""
    stamp = Path(settings.STATIC_ROOT) / FINGERPRINT
    wanted = fingerprint()
    if stamp.exists() and stamp.read_text() == wanted:
        return False
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=UNUSED)
    stamp.write_text(wanted)
    return True


def fingerprint() -> str:
    """A digest of the names, sizes and times of all static files."""
    return hashlib.sha256("\n".join(sorted(_lines())).encode()).hexdigest()


def _lines() -> Iterator[str]:
    for finder in get_finders():
        for name, storage in finder.list(UNUSED):
            about = Path(storage.path(name)).stat()
            yield f"{name} {about.st_size} {about.st_mtime_ns}"
