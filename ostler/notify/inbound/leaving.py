"""When what came goes again: with the words it became, by decision; and what was never taken after thirty days."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from django.db import transaction

from ostler.files import disk
from ostler.files.models import File
from ostler.kernel import time
from ostler.notify.models import Arrival

KEPT_FOR: Final = timedelta(days=30)
NOT_TAKEN: Final = ("refused", "ignored", "known")
AT_ONCE: Final = 200


def dispose(about: str) -> None:
    """Empty what came about a matter, in the transaction of its disposal: the raw goes once that is committed."""
    found = list(Arrival.objects.filter(about=about).values_list("pk", "digest"))
    _empty(found)


def clear() -> int:
    """Let go of what was not taken thirty days ago: its digest and what became of it stay. Answers how many."""
    old = Arrival.objects.filter(outcome__in=NOT_TAKEN, raw_gone_at=None, settled_at__lt=time.now() - KEPT_FOR)
    found = list(old.values_list("pk", "digest")[:AT_ONCE])
    with transaction.atomic():
        _empty(found)
    return len(found)


def _empty(found: Sequence[tuple[int, str]]) -> None:
    keys, raws = [key for key, _digest in found], [digest for _key, digest in found]
    Arrival.objects.filter(pk__in=keys).update(
        quoted="", envelope={}, message_id="", sender="", raw_gone_at=time.now())
    transaction.on_commit(lambda: _remove(raws))


def _remove(digests: Sequence[str]) -> None:
    """Unless a file that somebody sent has the very same bytes."""
    shared = set(File.objects.filter(digest__in=digests, disposed_at=None).values_list("digest", flat=True))
    for digest in digests:
        if digest not in shared:
            disk.path(digest).unlink(missing_ok=True)
