"""Problems and residents' calls as the API says them."""

from collections.abc import Mapping
from typing import Any

from ostler.conversations.models import Caller
from ostler.conversations.problem_list import Listed
from ostler.conversations.rings import Call, Calls
from ostler.conversations.shapes import conversation, moment


def problem(row: Listed, lines: Mapping[int, str]) -> dict[str, Any]:
    """Made of the asker's own matters alone; ``lines`` are their lines of truth, by primary key."""
    return {
        "id": row.problem.uid, "title": row.problem.title, "open": row.is_open, "since": moment(row.since),
        "with_whom": list(row.holders), "waiting": row.waiting,
        "updated_at": moment(row.updated_at) if row.updated_at is not None else None,
        "matters": [conversation(each, lines[each.pk]) for each in row.matters],
    }


def rings(calls: Calls) -> dict[str, Any]:
    """The count, and each call in its line."""
    return {"count": calls.count, "to_tell": len(calls.to_tell), "to_ring_back": len(calls.to_ring_back),
            "items": [ring(each) for each in calls.listed]}


def ring(call: Call) -> dict[str, Any]:
    """A line, with who rang where the asker may know it."""
    return {"id": call.ring.uid, "line": call.ring.line, "at": moment(call.ring.at),
            "caller": _caller(call.caller, call.outcome) if call.caller is not None else None}


def _caller(row: Caller, outcome: str) -> dict[str, Any]:
    return {"id": row.uid, "name": row.name, "channel": row.channel, "address": row.address, "shared": row.is_shared,
            "told_at": moment(row.told_at) if row.told_at is not None else None, "outcome": outcome}
