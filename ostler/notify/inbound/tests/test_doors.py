"""Mail by LMTP and out of a mailbox: answered for once it is kept, and twice is once."""

import smtplib
import socketserver
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ostler.notify.actions import arriving
from ostler.notify.inbound import imap, leaving, lmtp
from ostler.notify.models import Arrival

RAW = b"From: ada@example.org\r\nMessage-ID: <one@example.org>\r\n\r\n.a dot, and words\r\n"


@pytest.fixture
def door(transactional_db: None, settings: Any, tmp_path: Path) -> Iterator[str]:
    settings.OSTLER_LMTP = str(tmp_path / "lmtp.sock")
    with lmtp.running():
        yield settings.OSTLER_LMTP


def deliver(place: str, raw: bytes, *to: str) -> dict[str, tuple[int, bytes]]:
    with smtplib.LMTP(place) as client:
        return client.sendmail("ada@example.org", list(to), raw)


def test_a_mail_is_kept_before_it_is_answered_for(door: str) -> None:
    assert deliver(door, RAW, "ostler@example.org") == {}
    arrival = Arrival.objects.get()
    assert arriving.read_raw(arrival) == RAW
    assert arrival.envelope == {"to": ["ostler@example.org"], "from": "ada@example.org"}
    assert arrival.outcome == "waiting"


def test_each_recipient_has_an_answer_and_the_mail_is_one(door: str) -> None:
    with smtplib.LMTP(door) as client:
        client.sock.settimeout(10)
        client.ehlo()
        client.mail("ada@example.org")
        for name in ("a", "b", "c"):
            assert client.rcpt(f"{name}@example.org")[0] == 250
        client.putcmd("data")
        assert client.getreply()[0] == 354
        client.send(b"From: ada@example.org\r\n\r\nwords\r\n.\r\n")
        assert [client.getreply()[0] for _recipient in range(3)] == [250, 250, 250]
        assert client.noop()[0] == 250
    assert Arrival.objects.get().envelope["to"] == ["a@example.org", "b@example.org", "c@example.org"]


def test_the_same_mail_delivered_again_is_one(door: str) -> None:
    for _time in range(3):
        deliver(door, RAW, "ostler@example.org")
    assert Arrival.objects.count() == 1


def test_what_cannot_be_kept_is_not_answered_for(door: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: Any, **options: Any) -> None:
        raise OSError("no room")

    monkeypatch.setattr(arriving, "keep", full)
    with pytest.raises(smtplib.SMTPException) as refused:
        deliver(door, RAW, "ostler@example.org")
    assert "451" in str(refused.value) or getattr(refused.value, "smtp_code", 0) == 451
    assert not Arrival.objects.exists()


def test_a_very_long_line_is_taken(door: str) -> None:
    assert deliver(door, RAW + b"x" * 100_000 + b"\r\n", "ostler@example.org") == {}


@pytest.mark.parametrize("place", ["0.0.0.0:2424", "192.0.2.1:24", "mail.example.org:24", "2424", "127.0.0.1:"])
def test_only_a_place_on_this_machine_is_taken(place: str) -> None:
    with pytest.raises(lmtp.Misnamed):
        lmtp.controller_at(place, lmtp.Handler())


class Mailbox(socketserver.ThreadingTCPServer):
    """As much of an IMAP server as fetching needs."""

    allow_reuse_address = daemon_threads = True

    def __init__(self, mails: list[bytes]) -> None:
        self.mails = dict(enumerate(mails, 7))
        self.seen: set[int] = set()
        super().__init__(("127.0.0.1", 0), Session)


class Session(socketserver.StreamRequestHandler):
    server: Mailbox

    def handle(self) -> None:
        self.wfile.write(b"* OK ready\r\n")
        for line in self.rfile:
            tag, _space, command = line.decode().strip().partition(" ")
            for said in self._answers(command):
                self.wfile.write(said)
            self.wfile.write(f"{tag} OK done\r\n".encode())
            if command.upper().startswith("LOGOUT"):
                return

    def _answers(self, command: str) -> Iterator[bytes]:
        words = command.upper().split()
        if words[0] == "CAPABILITY":
            yield b"* CAPABILITY IMAP4rev1\r\n"
        elif words[0] == "SELECT":
            yield b"* 1 EXISTS\r\n"
        elif words[:2] == ["UID", "SEARCH"]:
            new = [str(uid) for uid in self.server.mails if uid not in self.server.seen]
            yield f"* SEARCH {' '.join(new)}\r\n".encode()
        elif words[:2] == ["UID", "STORE"]:
            self.server.seen.add(int(words[2]))
        elif words[:2] == ["UID", "FETCH"]:
            raw = self.server.mails[int(words[2])]
            if "SIZE" in words[3]:
                yield f"* 1 FETCH (UID {words[2]} RFC822.SIZE {len(raw)})\r\n".encode()
            else:
                yield f"* 1 FETCH (UID {words[2]} BODY[] {{{len(raw)}}}\r\n".encode() + raw + b")\r\n"


@pytest.fixture
def mailbox(settings: Any) -> Iterator[Mailbox]:
    with Mailbox([RAW, RAW.replace(b"one@", b"two@")]) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.OSTLER_IMAP = f"imap://ostler@127.0.0.1:{server.server_address[1]}/INBOX"
        yield server
        server.shutdown()


def test_a_mailbox_is_emptied_once(db: None, mailbox: Mailbox) -> None:
    assert imap.fetch() == 2
    assert imap.fetch() == 0
    assert Arrival.objects.count() == 2


def test_what_was_not_kept_stays_unread(db: None, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    keep = arriving.keep
    monkeypatch.setattr(arriving, "keep", lambda *args, **options: (_ for _ in ()).throw(OSError("no room")))
    with pytest.raises(OSError, match="no room"):
        imap.fetch()
    assert mailbox.seen == set()
    monkeypatch.setattr(arriving, "keep", keep)
    assert imap.fetch() == 2


def test_one_kept_and_not_marked_is_one(db: None, mailbox: Mailbox) -> None:
    imap.fetch()
    mailbox.seen.clear()
    imap.fetch()
    assert Arrival.objects.count() == 2


def test_in_the_clear_only_to_this_machine(settings: Any) -> None:
    settings.OSTLER_IMAP = "imap://ostler@mail.example.org/INBOX"
    with pytest.raises(OSError, match="imaps"):
        imap.fetch()


def test_what_was_not_taken_goes_after_thirty_days(db: None) -> None:
    from datetime import timedelta

    from ostler.kernel import time
    from ostler.notify.actions.arriving import Sorted

    refused, _new = arriving.keep(RAW, channel="email")
    taken, _new = arriving.keep(RAW + b"more", channel="email")
    arriving.settle(refused, Sorted("refused", "unknown sender", sender="x@example.org"))
    arriving.settle(taken, Sorted("taken"))
    assert leaving.clear() == 0
    with time.use(time.now() + timedelta(days=31)):
        leaving.clear()
    refused.refresh_from_db()
    assert (refused.sender, refused.raw_gone_at is None) == ("", False)
    assert arriving.read_raw(taken) == RAW + b"more"
