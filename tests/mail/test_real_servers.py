"""Mail out and in through a real Postfix and a real Dovecot: out to a mailbox; in by LMTP and from a mailbox; and the
answer with its reference back out.

Needs Debian's packages postfix, dovecot-imapd and dovecot-lmtpd, and root (Postfix begins as root); skipped elsewhere.
"""

import os
import shutil
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import make_msgid
from pathlib import Path

import pytest
from django.conf import LazySettings

from ostler.clocks import ground as clocks
from ostler.conversations.models import Conversation
from ostler.conversations.tests.scenes import PORTAL, portal_is_down
from ostler.notify.channels import channels
from ostler.notify.channels import email as channel
from ostler.notify.inbound import imap, lmtp, sorting
from ostler.notify.models import Arrival, Notice
from ostler.notify.tests.scenes import entered
from ostler.notify.work import work_off
from ostler.people.models import Person
from ostler.protocol import ground as protocol
from tests.cast import Cast
from tests.mail.milter import SERVER
from tests.mail.servers import Servers, running, until

pytestmark = [
    pytest.mark.skipif(not (shutil.which("postfix") and shutil.which("dovecot")),
                       reason="Postfix and Dovecot are not here"),
    pytest.mark.skipif(os.geteuid() != 0, reason="Postfix begins as root"),
]


@pytest.fixture(scope="module")
def started() -> Iterator[Servers]:
    with running() as servers:
        yield servers


@pytest.fixture
def servers(started: Servers, stage: Cast, settings: LazySettings) -> Iterator[Servers]:
    """Empty mailboxes, and Ostler set up as the recipe for LMTP says."""
    started.empty()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", started.smtp, False
    settings.OSTLER_MAIL_ADDRESS = settings.DEFAULT_FROM_EMAIL = "ostler@talk.council.example"
    settings.OSTLER_MAIL_AUTHSERV, settings.OSTLER_LMTP = SERVER, f"127.0.0.1:{started.lmtp}"
    with entered(channels, email=channel):
        yield started


@pytest.fixture
def stage(transactional_db: None, cast: Cast) -> Cast:
    """The cast in a database that the doors' threads see too."""
    clocks.lay()
    protocol.lay()
    return cast


def written(by: Person, to: str, words: str, subject: str = "") -> EmailMessage:
    """As a mail program makes it."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = by.email, to, subject
    mail["Message-ID"] = make_msgid(domain="localhost")
    mail.set_content(words)
    return mail


def comes_in(count: int = 1) -> Arrival:
    """The last of so many, once it has come, sorted."""
    until(lambda: True if Arrival.objects.count() >= count else None)
    sorting.work_off()
    return Arrival.objects.order_by("-pk")[0]


def test_a_notice_lies_in_the_mailbox_and_its_reply_finds_its_matter(stage: Cast, servers: Servers) -> None:
    conversation = portal_is_down(stage)
    work_off()
    notice = Notice.objects.get(person=stage.desk, channel="email")
    assert notice.outcome == "sent"
    [mail] = servers.mails("desk")
    assert mail["Message-ID"] == f"<{notice.uid}@talk.council.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    with lmtp.running():
        servers.give(written(stage.desk, str(mail["Reply-To"]), "The supplier is on it."), sender=stage.desk.email)
        arrival = comes_in()
    assert (arrival.outcome, arrival.about) == ("taken", conversation.ref)
    message = conversation.messages.get(number=2)
    assert (message.author, message.body) == (stage.desk, "The supplier is on it.")


def test_a_mail_opens_a_matter_and_its_reference_comes_back(stage: Cast, servers: Servers) -> None:
    with lmtp.running():
        servers.give(written(stage.ada, "ostler@talk.council.example", "None since this morning.", PORTAL),
                     sender=stage.ada.email)
        assert comes_in().outcome == "taken"
        conversation = Conversation.objects.get()
        assert conversation.service == stage.planning
        work_off()
        [answer] = servers.mails("ada")
        assert conversation.reference in str(answer["Subject"])
        assert "Duty officer" in answer.get_content()
        servers.give(written(stage.ada, str(answer["Reply-To"]), "It works again."), sender=stage.ada.email)
        assert comes_in(2).about == conversation.ref
    assert conversation.messages.get(number=2).body == "It works again."


def test_who_is_not_proven_is_refused_and_the_real_one_is_told(stage: Cast, servers: Servers) -> None:
    forged = written(stage.ada, "ostler@talk.council.example", "Please approve it.")
    forged["Authentication-Results"] = f"{SERVER}; dmarc=pass header.from=example.org"
    with lmtp.running():
        servers.give(forged, sender="somebody@elsewhere.example")
        assert comes_in().outcome == "refused"
    assert not Conversation.objects.exists()
    work_off()
    [told] = servers.mails("ada")
    assert "not taken" in str(told["Subject"])
    assert "approve" not in str(told)


def test_what_comes_while_ostler_is_down_waits_at_the_mail_server(stage: Cast, servers: Servers) -> None:
    servers.give(written(stage.ada, "ostler@talk.council.example", "None since this morning.", PORTAL),
                 sender=stage.ada.email)
    until(lambda: True if "status=deferred" in servers.log else None)
    assert not Arrival.objects.exists()
    with lmtp.running():
        servers.flush()
        assert comes_in().outcome == "taken"
    assert Conversation.objects.get().messages.count() == 1


def test_a_mailbox_is_read_and_the_answer_goes_back(stage: Cast, servers: Servers, settings: LazySettings,
                                                    tmp_path: Path) -> None:
    (tmp_path / "password").write_text("any\n")
    settings.OSTLER_MAIL_ADDRESS = settings.DEFAULT_FROM_EMAIL = "ostler@example.org"
    settings.OSTLER_IMAP = f"imap://ostler@127.0.0.1:{servers.imap}/INBOX"
    settings.OSTLER_IMAP_PASSWORD_FILE = str(tmp_path / "password")
    servers.give(written(stage.ada, "ostler@example.org", "None since this morning.", PORTAL), sender=stage.ada.email)
    servers.mails("ostler")
    assert (imap.fetch(), imap.fetch()) == (1, 0)
    assert comes_in().outcome == "taken"
    conversation = Conversation.objects.get()
    work_off()
    [answer] = servers.mails("ada")
    assert conversation.reference in str(answer["Subject"])
    servers.give(written(stage.ada, str(answer["Reply-To"]), "It works again."), sender=stage.ada.email)
    servers.mails("ostler", 2)
    assert (imap.fetch(), imap.fetch()) == (1, 0)
    assert comes_in(2).about == conversation.ref
    assert conversation.messages.get(number=2).body == "It works again."
