"""Addresses that were to be proved go after a day."""

import threading
from datetime import timedelta
from typing import Final

from ostler.kernel import time
from ostler.notify.actions import outside
from ostler.residents.models import Proof

KEPT_FOR: Final = timedelta(days=1)
EVERY: Final = timedelta(minutes=30)
MOST: Final = 500
_lock = threading.Lock()
_last = [time.real_now() - EVERY]


def work_off() -> int:
    """The worker asks every half second; looked for twice an hour. Answers how many went."""
    with _lock:
        now = time.real_now()
        if now - _last[0] < EVERY:
            return 0
        gone = dispose()
        if gone < MOST:
            _last[0] = now
        return gone


def dispose() -> int:
    """Those of more than a day ago, here and in the outbox. Answers how many."""
    old = list(Proof.objects.filter(asked_at__lt=time.real_now() - KEPT_FOR).order_by("asked_at")[:MOST])
    outside.forget([each.ref for each in old])
    Proof.objects.filter(pk__in=[each.pk for each in old]).delete()
    return len(old)
