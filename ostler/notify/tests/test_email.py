"""Mail as a server gets it: aiosmtpd on loopback, with what mail servers do and do not do."""

import email
import socket
import threading
from collections.abc import Iterator
from email.message import Message
from email.policy import default

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import LazySettings
from django.db import connection

from ostler.kernel import time
from ostler.notify import tokens
from ostler.notify.channels import channels
from ostler.notify.channels import email as channel
from ostler.notify.kinds import kinds
from ostler.notify.models import Endpoint, Notice
from ostler.notify.tests.scenes import ABOUT, call, entered, plain_kind
from ostler.notify.work import work_off
from tests.cast import Cast


class Postbox:
    """Takes mail, or answers what it is told to."""

    def __init__(self) -> None:
        self.mails: list[Message] = []
        self.answer = "250 OK"
        self.peers: set[int] = set()
        self._lock = threading.Lock()

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str,
                          options: list[str]) -> str:
        if not self.answer.startswith("250"):
            return self.answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        with self._lock:
            self.mails.append(email.message_from_bytes(envelope.original_content or b"", policy=default))
        return "250 taken"


@pytest.fixture
def postbox(settings: LazySettings) -> Iterator[Postbox]:
    box = Postbox()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_USE_TLS = False
    settings.DEFAULT_FROM_EMAIL = "Nether Marling <ostler@council.example>"
    settings.OSTLER_MAIL_ADDRESS = "ostler@council.example"
    try:
        with entered(channels, email=channel), entered(kinds, plain=plain_kind()):
            yield box
    finally:
        server.stop()


def test_a_mail_says_what_it_is_and_where_a_reply_goes(cast: Cast, postbox: Postbox) -> None:
    [notice] = call(cast.ada, "email")
    work_off()
    notice.refresh_from_db()
    assert (notice.outcome, notice.address) == ("sent", "ada@example.org")
    [mail] = postbox.mails
    assert mail["To"] == "ada@example.org"
    assert mail["Subject"] == "K7-3F2"
    assert mail["Message-ID"] == notice.provider_id == f"<{notice.uid}@council.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Content-Type"].startswith("text/plain")
    local, _, domain = str(mail["Reply-To"]).partition("@")
    assert domain == "council.example"
    assert tokens.of_reply(local.removeprefix("reply+")) == tokens.Named(cast.ada, ABOUT)
    assert "http://localhost:8000/conversations/x" in mail.get_payload()


def test_the_same_notice_again_is_the_same_mail(cast: Cast, postbox: Postbox) -> None:
    """After a kill: mailboxes and servers tell doubles apart by the Message-ID."""
    call(cast.ada, "email")
    work_off()
    Notice.objects.update(outcome="queued", due_at=time.now())
    work_off()
    assert len({mail["Message-ID"] for mail in postbox.mails}) == 1
    assert len(postbox.mails) == 2


def test_for_now_is_tried_again_and_for_good_is_not(cast: Cast, postbox: Postbox) -> None:
    [notice] = call(cast.ada, "email")
    postbox.answer = "451 later"
    work_off()
    notice.refresh_from_db()
    assert (notice.outcome, notice.why) == ("queued", "mail server: 451")
    postbox.answer = "550 nobody"
    with time.use(notice.due_at):
        work_off()
    notice.refresh_from_db()
    assert (notice.outcome, notice.why, postbox.mails) == ("failed", "mail server: 550", [])


def test_no_server_is_no_loss(cast: Cast, postbox: Postbox, settings: LazySettings) -> None:
    settings.EMAIL_PORT = 9         # nobody listens there
    [notice] = call(cast.ada, "email")
    work_off()
    notice.refresh_from_db()
    assert (notice.outcome, notice.why) == ("queued", "the mail server cannot be reached")


def test_a_subject_has_one_line_and_words_any_letters(cast: Cast, postbox: Postbox) -> None:
    notice = Notice(person=cast.ada, channel="email", kind="plain", about=ABOUT)
    from ostler.notify.kinds import Text

    endpoint = Endpoint(channel="email", address="ada@example.org")
    sent = channel.send(notice, endpoint, Text("K7\r\nBcc: all@example.org", "Tŷ’r dref – “yn barod”", "http://x/"))
    assert sent.outcome == "sent"
    [mail] = postbox.mails
    assert (mail["Subject"], mail["Bcc"]) == ("K7 Bcc: all@example.org", None)
    assert "Tŷ’r dref – “yn barod”" in mail.get_payload(decode=True).decode()


@pytest.mark.django_db(transaction=True)
def test_many_go_out_on_several_threads_each_once(postbox: Postbox) -> None:
    assert not connection.in_atomic_block
    cast = Cast.on_stage()
    people = [cast.ada, cast.bram, cast.dora, cast.max, cast.jo]
    for person in people:
        for number in range(8):
            call(person, "email", key=f"{person.handle}-{number}")
    while work_off():
        continue
    assert set(Notice.objects.values_list("outcome", "tries")) == {("sent", 1)}
    assert len({mail["Message-ID"] for mail in postbox.mails}) == len(postbox.mails) == 40
