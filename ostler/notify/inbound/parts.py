"""The text and the files of a mail, out of whatever tree of parts it came in."""

from collections.abc import Iterator
from email.message import Message
from typing import Any, Final, TypeAlias

from ostler.kernel.text import has_words
from ostler.notify.inbound import charsets, headers, markup
from ostler.notify.inbound.mail import MOST_CHARACTERS

MOST_PARTS: Final = 200
DEEPEST: Final = 20
MOST_FILES: Final = 50
Part: TypeAlias = "Message[Any, Any]"


def text_of(message: Part) -> str:
    """Every text that is meant to be read, in order: a mail may go on below its pictures."""
    texts = [text for text in map(_text, _readable(message, DEEPEST)) if has_words(text)]
    return "\n\n".join(texts)[:MOST_CHARACTERS]


def files_of(message: Part) -> tuple[tuple[str, bytes], ...]:
    """What was attached, by name; a mail inside the mail as its text."""
    return tuple(_file(part) for part in _leaves(message, DEEPEST) if _is_file(part))[:MOST_FILES]


def _readable(part: Part, depth: int) -> Iterator[Part]:
    """The parts whose words are the letter's: of alternatives one."""
    if depth <= 0 or part.get_content_type() == "message/rfc822":
        return
    if not part.is_multipart():
        if part.get_content_maintype() == "text" and not _is_file(part):
            yield part
        return
    if part.get_content_type() == "multipart/alternative":
        yield from _best([list(_readable(each, depth - 1)) for each in _children(part)])
        return
    for each in _children(part):
        yield from _readable(each, depth - 1)


def _best(choices: list[list[Part]]) -> list[Part]:
    """Plain text where it says anything, else what does: a plain part is often empty."""
    saying = [parts for parts in choices if any(has_words(_text(part)) for part in parts)]
    plain = [parts for parts in saying if parts[0].get_content_subtype() == "plain"]
    return next(iter([*plain, *reversed(saying)]), [])


def _leaves(part: Part, depth: int) -> Iterator[Part]:
    if depth <= 0:
        return
    if part.is_multipart() and part.get_content_type() != "message/rfc822":
        for each in _children(part):
            yield from _leaves(each, depth - 1)
    else:
        yield part


def _children(part: Part) -> list[Part]:
    payload = part.get_payload()
    return [each for each in payload if isinstance(each, Message)][:MOST_PARTS] if isinstance(payload, list) else []


def _is_file(part: Part) -> bool:
    """What asks to be saved, and whatever is no text. A signature's key and the like are files too: the room says
    which it takes."""
    if part.get_content_maintype() != "text":
        return True
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def _text(part: Part) -> str:
    text = charsets.decode(_content(part), part.get_content_charset())
    return markup.text_of(text) if part.get_content_subtype() == "html" else text


def _file(part: Part) -> tuple[str, bytes]:
    if part.get_content_type() == "message/rfc822":
        inner = next(iter(_children(part)), None)
        return ("mail.txt", _inner(inner).encode()) if inner is not None else ("mail.txt", b"")
    return part.get_filename() or "", _content(part)


def _inner(message: Part) -> str:
    lines = [f"{name}: {headers.words(message, name)}" for name in ("From", "Date", "Subject")]
    return "\n".join([*lines, "", text_of(message)])


def _content(part: Part) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
