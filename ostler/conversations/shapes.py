"""Rows as programs are told of them."""

from datetime import datetime
from typing import Any

from ostler.conversations import truth
from ostler.conversations.models import Conversation
from ostler.kernel import time
from ostler.people.models import Person


def moment(instant: datetime) -> str:
    """ISO 8601 in the council's zone, with its offset."""
    return time.local(instant).isoformat()


def conversation(row: Conversation, line: str) -> dict[str, Any]:
    return {
        "id": row.uid, "reference": row.reference, "subject": row.subject, "state": row.state, "urgency": row.urgency,
        "capacity": row.capacity, "line": line, "opened_at": moment(row.opened_at), "last_at": moment(row.last_at),
    }


def as_it_stands(row: Conversation, person: Person) -> dict[str, Any]:
    """With the line of truth, as the person reads it."""
    return conversation(row, truth.line(row, person))
