"""From somebody's words to the service they mean. Nothing typed is stored or logged."""

from dataclasses import dataclass, replace

from ostler.kernel.limits import FIND_RESULTS
from ostler.services.finding.index import current, refresh
from ostler.services.finding.learned import lessons, shifts
from ostler.services.finding.matching import Match
from ostler.services.finding.words import stems_of
from ostler.services.models import Service

__all__ = ["Found", "find_services", "refresh"]


@dataclass(frozen=True)
class Found:
    """A service that fits, how well (0 to 1), and which of the words fitted."""

    service: Service
    score: float
    matched: list[str]


def find_services(words: str, limit: int = FIND_RESULTS) -> list[Found]:
    """The services that these words are about, best first; none when no word says anything."""
    index = current()
    matches = _corrected(index.match(words), words)[:max(0, limit)]
    rows = Service.objects.filter(ended_at=None).in_bulk([match.key for match in matches])
    return [
        Found(rows[match.key], index.sureness(match.score), list(match.words))
        for match in matches
        if match.key in rows
    ]


def _corrected(matches: list[Match], words: str) -> list[Match]:
    """The matches as "Not ours" taught to see them."""
    moved = shifts(stems_of(words), lessons())
    if not moved:
        return matches
    best = matches[0].score if matches else 1.0
    by_key = {match.key: match for match in matches} | {
        key: Match(key, 0.0) for key, by in moved.items() if by > 0 and all(match.key != key for match in matches)
    }
    shifted = (replace(match, score=match.score + best * moved.get(key, 0.0)) for key, match in by_key.items())
    return sorted((match for match in shifted if match.score > 0), key=lambda match: (-match.score, match.key))
