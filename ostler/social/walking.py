"""Lists by the page: newest first, each page begun where the one before ended. Nothing shows twice, however much is
published meanwhile."""

from collections.abc import Sequence
from typing import Final

from django.db.models import Q

from ostler.kernel.ids import UID_PATTERN
from ostler.social.models import Publication
from ostler.social.models.publication import PublicationSet

MOST: Final = 30


def page(found: PublicationSet, before: str = "", most: int = MOST) -> tuple[list[Publication], str]:
    """So many that come before the one named by its uid, and the uid to ask with for the next page (empty: no more)."""
    rows = list(_before(found, before).newest()[: most + 1])
    return rows[:most], rows[most - 1].uid if len(rows) > most else ""


def newer(found: PublicationSet, than: str) -> PublicationSet:
    """What was published after the one named; nothing where there is none such."""
    last = _place(than)
    return found.none() if last is None else found.filter(Q(at__gt=last.at) | Q(at=last.at, pk__gt=last.pk))


def newest_of(items: Sequence[Publication]) -> str:
    """Where a list begins, for who asks later what is new."""
    return items[0].uid if items else ""


def _before(found: PublicationSet, before: str) -> PublicationSet:
    last = _place(before)
    return found if last is None else found.filter(Q(at__lt=last.at) | Q(at=last.at, pk__lt=last.pk))


def _place(uid: str) -> Publication | None:
    """A place in time alone: nothing of what stands there is told."""
    if not UID_PATTERN.fullmatch(uid):
        return None
    return Publication.objects.filter(uid=uid).exclude(at=None).only("pk", "at").first()
