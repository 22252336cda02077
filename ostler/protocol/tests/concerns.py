"""Concerns for tests."""

from typing import Any

from ostler.people.models import Person
from ostler.protocol import actions
from ostler.protocol.models import Concern, ConcernWord

CANARY = "Quillfeather marzipan"


def raised(by: Person, body: str = CANARY, **given: Any) -> Concern:
    """A concern, as it stands after it was raised."""
    return actions.raise_concern(by=by, body=body, **{"client_id": "c1"} | given)


def answered(by: Person, concern: Concern, body: str = "When was that?", client_id: str = "a1") -> ConcernWord:
    """A word of either side in it."""
    return actions.write(by=by, concern=concern, body=body, client_id=client_id)
