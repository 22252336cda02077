"""Decisions and thanks as the API says them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from ostler.conversations.decision_page import readable
from ostler.conversations.models import Decision, Message, Thanks
from ostler.conversations.models.thanks import PUBLIC
from ostler.conversations.shapes import moment
from ostler.kernel.language import said
from ostler.people.models import Person

WORDS = ("title", "reasons", "alternatives", "interests", "taken_by", "delegation", "withheld")


def decision(row: Decision) -> dict[str, Any]:
    """As it is read now, by whoever may see it."""
    text = readable(row).get(row.versions_count)
    parts = {name: getattr(text, name) if text is not None else None for name in WORDS}
    return parts | {
        "id": row.uid, "state": row.state, "version": row.versions_count, "taken_on": row.taken_on,
        "post": said(row.post, "title"), "decision": text.decision_words if text is not None else None,
        "papers": text.paper_lines if text is not None else [], "why_corrected": text.why if text is not None else None,
        "published_at": _moment(row.published_at), "withdrawn_at": _moment(row.withdrawn_at),
        "why_withdrawn": row.withdrawn_why or None,
    }


def thanks_all(rows: Sequence[Thanks], person: Person) -> list[dict[str, Any]]:
    """``message`` only for whoever may see it, asked for in one question."""
    messages = Message.objects.visible_to(person).filter(pk__in=[row.message_id for row in rows])
    uids = dict(messages.values_list("pk", "uid"))
    return [_thanks(row, uids.get(row.message_id)) for row in rows]


def thanks(row: Thanks, person: Person) -> dict[str, Any]:
    """One."""
    return thanks_all([row], person)[0]


def _thanks(row: Thanks, message: str | None) -> dict[str, Any]:
    return {
        "id": row.uid, "at": moment(row.state_at), "state": row.state, "public": row.words, "by": row.by.name,
        "post": said(row.post, "title") if row.post is not None else None,
        "officer": row.officer.name if row.state == PUBLIC and row.is_named and row.officer is not None else None,
        "message": message,
    }


def _moment(instant: datetime | None) -> str | None:
    return moment(instant) if instant is not None else None
