"""Streams end with the right they are open by, as soon as it is told; the watcher's sweep finds what nobody told."""

from collections.abc import Mapping

from ostler.live import passes
from ostler.live.hub import hub
from ostler.people import comings


def hear(topic: str, facts: Mapping[str, str]) -> None:
    """The listener on the bus."""
    if topic == comings.ENDED and (held := hub.passes()):
        hub.drop(passes.ended_by(facts, held))
