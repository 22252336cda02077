"""From somebody's words to the service they mean. Nothing typed is stored or logged."""

from dataclasses import dataclass

from ostler.kernel.limits import FIND_RESULTS
from ostler.services.finding.index import current, refresh
from ostler.services.models import Service

__all__ = ["Found", "find_services", "refresh"]
SURE = 12.0     # the raw score that reads as one half


@dataclass(frozen=True)
class Found:
    """A service that fits, how well (0 to 1), and which of the words fitted."""

    service: Service
    score: float
    matched: list[str]


def find_services(words: str, limit: int = FIND_RESULTS) -> list[Found]:
    """The services that these words are about, best first; none when no word says anything."""
    matches = current().match(words)[:limit]
    rows = Service.objects.in_bulk([match.key for match in matches])
    return [
        Found(rows[match.key], match.score / (match.score + SURE), list(match.words))
        for match in matches
        if match.key in rows
    ]
