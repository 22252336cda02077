"""Rows as the API says them."""

from typing import Any

from ostler.conversations import dues, hats
from ostler.conversations.models import Conversation, Due, Message
from ostler.conversations.shapes import conversation, moment
from ostler.conversations.timeline import Line
from ostler.kernel.language import said

__all__ = ["conversation", "line", "message", "moment", "started"]


def started(row: Conversation, first: Message) -> dict[str, Any]:
    """The answer to an opened matter, the same each time it is asked for."""
    return {
        "id": row.uid, "reference": row.reference, "routing": row.routing, "advice": row.advice,
        "due": {due.kind: _owed(due) for due in dues.current(row)},
        "message": {"id": first.uid, "at": moment(first.at), "body": first.body},
    }


def _owed(due: Due) -> dict[str, Any]:
    """The clock, with the minute where the class owes minutes."""
    return {**due.clock, **({"due_at": moment(due.due_at)} if due.due_at else {})}


def message(row: Message, matter: Conversation) -> dict[str, Any]:
    """``matter``: the one it is of, in which it has its hat."""
    return {
        "id": row.uid, "client_message_id": row.client_message_id, "author": row.author.uid,
        "author_name": row.author.name, "post": said(row.as_post, "title") if row.as_post else None,
        "capacity": hats.capacity(row, matter) or None, "kind": row.kind,
        "body": "" if row.withdrawn_at else row.body, "at": moment(row.at), "edited": row.versions_count > 1,
        "withdrawn": row.withdrawn_at is not None,
    }


def line(happened: Line) -> dict[str, Any]:
    return {"at": moment(happened.at), "what": happened.what, "who": happened.who,
            "channel": happened.channel or None, "outcome": happened.outcome or None}
