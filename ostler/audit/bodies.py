"""Where words lie that the chain holds digests of. Rooms register how to fetch them; verification asks."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ostler.kernel.registers import Register


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
