"""A notice by mail through a real Postfix on loopback into a mailbox that a real Dovecot shows by IMAP.

Needs Debian's packages postfix, dovecot-imapd and dovecot-lmtpd, and root (Postfix begins as root); skipped elsewhere.
Neither touches what is configured on the machine: both run on folders of the test's own.
"""

import grp
import imaplib
import os
import pwd
import shutil
import socket
import subprocess
import time as machine
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.conf import LazySettings

from ostler.notify import tokens
from ostler.notify.channels import channels
from ostler.notify.channels import email as channel
from ostler.notify.kinds import kinds
from ostler.notify.tests.scenes import ABOUT, call, entered, plain_kind
from ostler.notify.work import work_off
from tests.cast import Cast

PATIENCE = 30.0     # seconds
pytestmark = [
    pytest.mark.skipif(not (shutil.which("postfix") and shutil.which("dovecot")),
                       reason="Postfix and Dovecot are not here"),
    pytest.mark.skipif(os.geteuid() != 0, reason="Postfix begins as root"),
]

MAIN_CF = """
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/state
mail_owner = postfix
myhostname = council.example
mydestination = example.org
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
local_recipient_maps =
mailbox_transport = lmtp:unix:{folder}/lmtp
local_transport = lmtp:unix:{folder}/lmtp
alias_maps =
maillog_file = {folder}/postfix.log
maillog_file_prefixes = {folder}
"""
MASTER_CF = """
127.0.0.1:{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
error unix - - n - - error
retry unix - - n - - error
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
proxymap unix - - n - - proxymap
postlog unix-dgram n - n - 1 postlogd
"""
DOVECOT = """
base_dir = {folder}/run
log_path = {folder}/dovecot.log
protocols = imap lmtp
ssl = no
disable_plaintext_auth = no
mail_location = maildir:{folder}/mail/%n
mail_uid = {user}
mail_gid = {group}
first_valid_uid = 1
auth_username_format = %Ln
passdb {{
  driver = static
  args = nopassword=y
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/mail/%n allow_all_users=yes
}}
service lmtp {{
  unix_listener {folder}/lmtp {{
    mode = 0666
  }}
}}
service imap-login {{
  inet_listener imap {{
    address = 127.0.0.1
    port = {imap}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
"""


@dataclass(frozen=True)
class Servers:
    """Where mail goes in and where it comes out."""

    smtp: int
    imap: int

    def mails(self, name: str) -> list[EmailMessage]:
        """What lies in somebody's mailbox, once there is something."""
        until = machine.monotonic() + PATIENCE
        while machine.monotonic() < until:
            with imaplib.IMAP4("127.0.0.1", self.imap) as box:
                box.login(name, "any")
                box.select()
                found = [box.fetch(number, "(RFC822)")[1] for number in box.search(None, "ALL")[1][0].split()]
            if found:
                return [message_from_bytes(parts[0][1], policy=policy.default) for parts in found]
            machine.sleep(0.2)
        return []


@pytest.fixture
def servers() -> Iterator[Servers]:
    folder = Path("/tmp") / f"ostler-mail-{os.getpid()}"        # noqa: S108 - a socket's path must be short
    ports = Servers(_free(), _free())
    postfix, dovecot = _prepare(folder, ports)
    subprocess.run(["dovecot", "-c", str(dovecot)], check=True)
    subprocess.run(["postfix", "-c", str(postfix), "start"], check=True)
    try:
        yield ports
    finally:
        subprocess.run(["postfix", "-c", str(postfix), "stop"], check=False)
        subprocess.run(["doveadm", "-c", str(dovecot), "stop"], check=False)
        shutil.rmtree(folder, ignore_errors=True)


def test_a_notice_lies_in_the_mailbox_and_a_reply_would_find_its_matter(
        cast: Cast, servers: Servers, settings: LazySettings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", servers.smtp, False
    settings.DEFAULT_FROM_EMAIL = "ostler@council.example"
    settings.OSTLER_MAIL_ADDRESS = "ostler@council.example"
    [notice] = call(cast.ada, "email", is_named=True, urgency="emergency")
    with entered(channels, email=channel), entered(kinds, plain=plain_kind()):
        work_off()
    notice.refresh_from_db()
    assert notice.outcome == "sent"
    [mail] = servers.mails("ada")
    assert mail["Message-ID"] == f"<{notice.uid}@council.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    token = str(mail["Reply-To"]).partition("@")[0].removeprefix("reply+")
    assert tokens.of_reply(token) == tokens.Named(cast.ada, ABOUT)


def _prepare(folder: Path, ports: Servers) -> tuple[Path, Path]:
    user = pwd.getpwnam("nobody")
    facts = {"folder": folder, "port": ports.smtp, "imap": ports.imap, "user": user.pw_uid,
             "group": grp.getgrgid(user.pw_gid).gr_gid}
    for name in ("postfix", "queue", "state", "mail", "run"):
        (folder / name).mkdir(parents=True)
    owner = pwd.getpwnam("postfix")
    os.chown(folder / "state", owner.pw_uid, owner.pw_gid)
    os.chown(folder / "mail", user.pw_uid, user.pw_gid)
    (folder / "postfix" / "main.cf").write_text(MAIN_CF.format(**facts))
    (folder / "postfix" / "master.cf").write_text(MASTER_CF.format(**facts))
    (folder / "dovecot.conf").write_text(DOVECOT.format(**facts))
    return folder / "postfix", folder / "dovecot.conf"


def _free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
