"""Is there nobody at the other end? Absence notes, bounces, lists and our own mail coming back are never answered."""

from email.message import Message
from typing import Any, Final

from ostler.notify.inbound import headers

# RFC 3834 (Auto-Submitted) and what senders did before it.
BULK: Final = frozenset({"bulk", "junk", "list", "auto_reply"})
MARKS: Final = ("X-Autoreply", "X-Autorespond", "X-Auto-Reply-From", "List-Id", "List-Unsubscribe", "Feedback-ID")
OURS: Final = "X-Ostler"            # on everything this house sends
BOUNCES: Final = ("mailer-daemon@", "postmaster@", "noreply@", "no-reply@")
ABSENCES: Final = ("automatic reply:", "auto:", "autoreply:", "out of office:", "abwesenheitsnotiz:")


def why(message: "Message[Any, Any]", envelope_sender: str | None) -> str:
    """A word for what tells it, "" where a human being may have written."""
    tests = (
        ("own", bool(headers.values(message, OURS))),
        ("auto-submitted", _submitted(message)),
        ("precedence", headers.first(message, "Precedence").strip().lower() in BULK),
        ("suppress", _suppresses(message)),
        ("bounce", _is_bounce(message, envelope_sender)),
        ("list", any(headers.values(message, mark) for mark in MARKS)),
        ("absence", headers.words(message, "Subject").lower().startswith(ABSENCES)),
    )
    return next((name for name, holds in tests if holds), "")


def _submitted(message: "Message[Any, Any]") -> bool:
    said = headers.first(message, "Auto-Submitted").partition(";")[0].strip().lower()
    return said not in ("", "no")


def _suppresses(message: "Message[Any, Any]") -> bool:
    """Exchange marks what it makes by itself so. People's own mails carry it too, with ``DR`` or the like alone."""
    said = headers.first(message, "X-Auto-Response-Suppress").lower().replace(" ", "").split(",")
    return "all" in said or "autoreply" in said


def _is_bounce(message: "Message[Any, Any]", envelope_sender: str | None) -> bool:
    paths = headers.values(message, "Return-Path")
    is_empty = envelope_sender == "" or any(path.strip() in ("<>", "") for path in paths)
    is_report = message.get_content_type() in ("multipart/report", "message/delivery-status")
    return is_empty or is_report or headers.author(message).startswith(BOUNCES)
