"""A raw mail, read. Nothing that anybody can send makes this raise: what cannot be read as a mail is read as text."""

from email import message_from_bytes, policy
from email.message import Message
from typing import Any, Final

import structlog

from ostler.notify.inbound import automatic, charsets, headers, parts
from ostler.notify.inbound.mail import MOST_BYTES, MOST_CHARACTERS, Mail

log = structlog.get_logger("ostler.inbound")
MOST_MARKS: Final = 2_000       # lines that may begin a part: more is a bomb
MOST_HEADERS: Final = 262_144   # bytes before the first empty line


def read(raw: bytes, recipients: tuple[str, ...] = (), envelope_sender: str | None = None) -> Mail:
    """``recipients`` and ``envelope_sender`` are the envelope's, where it is known: "" is a bounce's."""
    message = _message(raw[:MOST_BYTES])
    text, files = _content(message, raw)
    return Mail(
        sender=headers.author(message), recipients=_recipients(message, recipients),
        subject=headers.words(message, "Subject")[:500], message_id=next(iter(headers.ids(message, "Message-ID")), ""),
        answers=headers.ids(message, "In-Reply-To", "References"), text=text, attachments=files,
        results=tuple(headers.values(message, "Authentication-Results")),
        automatic=automatic.why(message, envelope_sender),
    )


def _message(raw: bytes) -> "Message[Any, Any]":
    """By the old policy: it keeps headers as they stand, where the new one reads them by a grammar that some mails
    break. A bomb, or what the library cannot take, is read without its parts."""
    if raw.count(b"\n--") + raw.count(b"\nContent-Type:") <= MOST_MARKS:
        try:
            return message_from_bytes(raw, policy=policy.compat32)
        except (RecursionError, ValueError, LookupError, AttributeError, TypeError, IndexError):
            log.warning("a mail could not be taken apart")
    return _whole(raw)


def _whole(raw: bytes) -> "Message[Any, Any]":
    """The headers, and everything else as one plain text."""
    head, _line, body = raw.replace(b"\r\n", b"\n").partition(b"\n\n")
    kept = [line for line in head[:MOST_HEADERS].split(b"\n") if not line.lower().startswith(b"content-")]
    try:
        message = message_from_bytes(b"\n".join(kept) + b"\n\n", policy=policy.compat32)
    except (RecursionError, ValueError, LookupError, AttributeError, TypeError, IndexError):
        message = Message(policy=policy.compat32)
    message.set_payload(body.decode("latin-1"))
    return message


def _content(message: "Message[Any, Any]", raw: bytes) -> tuple[str, tuple[tuple[str, bytes], ...]]:
    try:
        return parts.text_of(message), parts.files_of(message)
    except (RecursionError, ValueError, LookupError, AttributeError, TypeError, IndexError, AssertionError):
        log.warning("a mail could not be read by its parts")
        body = raw.replace(b"\r\n", b"\n").partition(b"\n\n")[2]
        return charsets.decode(body[:MOST_CHARACTERS], None), ()


def _recipients(message: "Message[Any, Any]", envelope: tuple[str, ...]) -> tuple[str, ...]:
    named = headers.addresses(message, "To", "Cc", "Delivered-To", "X-Original-To")
    given = (each.strip().strip("<>").lower() for each in envelope)
    return tuple(dict.fromkeys([*(each for each in given if headers.is_address(each)), *named]))
