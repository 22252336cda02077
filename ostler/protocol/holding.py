"""What was adopted, held against the log: each text must still be the one whose digest stands in the chain."""

from collections.abc import Iterator, Sequence
from typing import Final

from ostler.audit import bodies
from ostler.audit.models import Event
from ostler.kernel import time
from ostler.protocol.digest import digest_of
from ostler.protocol.models import Version
from ostler.protocol.models.version import ADOPTED

Fault = tuple[str, str]
TAG: Final = "protocol.adopted"


def differing(_stream: str, events: Sequence[Event]) -> Iterator[Fault]:
    """Uid of the event, and what its text says otherwise. A text adopted before texts were written here (no day on
    which it was started) has no event."""
    adopted = {version.ref: version for version in Version.objects.filter(state=ADOPTED)}
    logged = {event.about: event for event in events if event.tag == TAG}
    for about, event in logged.items():
        if about not in adopted:
            yield event.uid, f"{about} was adopted, and it is gone"
        elif (digest_of(adopted[about]), _starts(adopted[about])) != (event.facts["digest"], event.facts["starts"]):
            yield event.uid, f"{about} is not the text that was adopted"
    for about in sorted(adopted.keys() - logged.keys()):
        if adopted[about].started_at is not None:
            yield "", f"{about} stands as adopted, and nothing says that it was"


def register() -> None:
    """At start-up."""
    bodies.comparers.add("protocol", differing)


def _starts(version: Version) -> str:
    return time.local(version.in_force_from).date().isoformat() if version.in_force_from else ""
