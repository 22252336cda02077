"""Mail out of a mailbox (IMAP), for a council whose mail server cannot hand it on. A mail is marked as read only once
it is kept, so that one that was fetched and not kept is fetched again; what was kept twice is one arrival."""

import contextlib
import imaplib
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

import structlog
from django.conf import settings
from django.db import close_old_connections, connections

from ostler.notify.actions import arriving
from ostler.notify.inbound.mail import MOST_BYTES

log = structlog.get_logger("ostler.inbound")
PATIENCE: Final = 30            # seconds for the server
AT_ONCE: Final = 100            # mails of one visit
WANTED: Final = "UNSEEN UNFLAGGED"


def fetch() -> int:
    """Fetch what is new. Answers how many were kept. Raises OSError and imaplib's errors where the server fails."""
    address = urlsplit(settings.OSTLER_IMAP)
    box = _connected(address.scheme, address.hostname or "", address.port)
    try:
        box.login(unquote(address.username or ""), _password())
        folder = unquote(address.path.lstrip("/")) or "INBOX"
        if box.select(f'"{folder}"')[0] != "OK":
            raise imaplib.IMAP4.error("no such folder")
        return sum(_take(box, uid) for uid in _new(box))
    finally:
        with contextlib.suppress(OSError, imaplib.IMAP4.error):
            box.logout()


@contextlib.contextmanager
def running() -> Iterator[None]:
    """Look again and again for as long as the block lasts; never, where no mailbox is named."""
    if not settings.OSTLER_IMAP:
        yield
        return
    ending = threading.Event()
    thread = threading.Thread(target=_run, args=(ending,), name="ostler-imap", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ending.set()
        thread.join(timeout=5)      # it may be waiting for the server; what it has not marked comes again


def _run(ending: threading.Event) -> None:
    try:
        while not ending.is_set():
            close_old_connections()
            try:
                fetch()
            except (OSError, imaplib.IMAP4.error) as problem:
                log.warning("the mailbox cannot be read", fault=type(problem).__name__)
            except Exception:
                log.exception("the mailbox cannot be read")
            ending.wait(settings.OSTLER_IMAP_EVERY)
    finally:
        connections.close_all()


def _connected(scheme: str, host: str, port: int | None) -> imaplib.IMAP4:
    """In the clear only to this machine: a test's, or a tunnel's."""
    if scheme == "imaps":
        return imaplib.IMAP4_SSL(host, port or 993, ssl_context=ssl.create_default_context(), timeout=PATIENCE)
    if scheme != "imap" or host not in ("localhost", "127.0.0.1", "::1"):
        raise OSError("OSTLER_IMAP begins with imaps://")
    return imaplib.IMAP4(host, port or 143, timeout=PATIENCE)


def _password() -> str:
    path = settings.OSTLER_IMAP_PASSWORD_FILE
    return Path(path).read_text().strip() if path else ""


def _new(box: imaplib.IMAP4) -> list[bytes]:
    _said, found = box.uid("SEARCH", WANTED)
    return (found[0] or b"").split()[:AT_ONCE] if found else []


def _take(box: imaplib.IMAP4, uid: bytes) -> int:
    """Too large a mail is flagged and stays; everything else is kept, then marked."""
    name = uid.decode("ascii", "replace")
    if _size(box, name) > MOST_BYTES:
        log.warning("a mail is too large to be taken")
        box.uid("STORE", name, "+FLAGS", r"(\Flagged)")
        return 0
    raw = _body(box, name)
    if raw is None:
        return 0
    arriving.keep(raw, channel="email")
    box.uid("STORE", name, "+FLAGS", r"(\Seen)")
    return 1


def _size(box: imaplib.IMAP4, uid: str) -> int:
    _said, found = box.uid("FETCH", uid, "(RFC822.SIZE)")
    words = b" ".join(each for each in found or [] if isinstance(each, bytes)).replace(b")", b" ").split()
    at = next((place for place, word in enumerate(words) if word.lstrip(b"(") == b"RFC822.SIZE"), -1)
    return int(words[at + 1]) if 0 <= at < len(words) - 1 and words[at + 1].isdigit() else 0


def _body(box: imaplib.IMAP4, uid: str) -> bytes | None:
    _said, found = box.uid("FETCH", uid, "(BODY.PEEK[])")
    return next((bytes(each[1]) for each in found or [] if isinstance(each, tuple)), None)
