"""Bytes leave when what they hung on is disposed of. The row stays, marked, with its digests."""

from django.db import transaction

from ostler.files import disk
from ostler.files.models import File
from ostler.kernel import time


def dispose(file: File) -> None:
    """Mark a file disposed of; its bytes go once that is committed, unless another file still has the same ones."""
    file.disposed_at, file.name = time.now(), ""
    file.save(update_fields=["disposed_at", "name"])
    transaction.on_commit(lambda: _remove_unless_kept(file.digest))


def _remove_unless_kept(digest: str) -> None:
    """Asked after COMMIT: somebody may have sent the same bytes meanwhile."""
    if not File.objects.filter(digest=digest, disposed_at=None).exists():
        disk.path(digest).unlink(missing_ok=True)
