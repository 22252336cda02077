"""How much of one sender is taken and answered: two machines that answer each other must come to an end."""

from datetime import timedelta
from typing import Final

from ostler.kernel import time
from ostler.notify.models import Arrival

WITHIN: Final = timedelta(hours=1)
MOST_TAKEN: Final = 120         # of one sender within that
MOST_ANSWERED: Final = 20
LET_IN: Final = ("taken", "known")


def is_flood(sender: str) -> bool:
    """More than a person writes."""
    return _count(sender) >= MOST_TAKEN


def may_answer(sender: str) -> bool:
    """Beyond this their words are taken, and nothing goes back."""
    return _count(sender) < MOST_ANSWERED


def _count(sender: str) -> int:
    return Arrival.objects.filter(sender=sender, at__gt=time.now() - WITHIN, outcome__in=LET_IN).count()
