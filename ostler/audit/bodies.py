"""Where words lie that the chain holds digests of. Rooms register how to fetch them; verification asks."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ostler.kernel.registers import Register

if TYPE_CHECKING:
    from ostler.audit.models import Event


@dataclass(frozen=True)
class Kept:
    """The words of one event as they lie now; ``body`` None where they are gone."""

    event: str
    salt: str
    body: str | None


# Given the uids of events of one stream, yields what is kept of each. Keyed by the kind of stream.
Fetcher = Callable[[str], Iterable[Kept]]
fetchers: Register[str, Fetcher] = Register("bodies")

# Given a stream, answers the events whose words were lawfully disposed of: uid -> digest certified.
Certified = Callable[[str], dict[str, str]]
certificates: Register[str, Certified] = Register("certificates")


def kept(stream: str) -> dict[str, Kept]:
    """What is kept of each event of a stream that carried words, by the event's uid."""
    fetch = fetchers.get(stream.partition(":")[0])
    return {words.event: words for words in fetch(stream)} if fetch else {}


def certified(stream: str) -> dict[str, str]:
    """Events of a stream whose words are certified as disposed of."""
    found: dict[str, str] = {}
    for certificate in certificates:
        found |= certificate(stream)
    return found


# Given a stream and its events in order, yields what the rooms' rows say otherwise: the
# event's uid and what is wrong. Rows that an event speaks of must say the same as it. Keyed like ``fetchers``.
Comparer = Callable[[str, Sequence["Event"]], Iterable[tuple[str, str]]]
comparers: Register[str, Comparer] = Register("comparers")


def differing(stream: str, events: "Sequence[Event]") -> Iterable[tuple[str, str]]:
    """Where the rows that the events of a stream speak of say something else."""
    compare = comparers.get(stream.partition(":")[0])
    return compare(stream, events) if compare else ()
