"""A Postfix and a Dovecot of a test's own, on folders and ports of their own: what is configured on the machine is not
touched. What is for Ostler goes to it by LMTP, by the recipe of docs/operators.md as it stands there."""

import grp
import imaplib
import os
import pwd
import re
import shutil
import smtplib
import socket
import subprocess
import time as machine
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Final, TypeVar

from tests.guards.floors import ROOT
from tests.mail import milter

T = TypeVar("T")
PATIENCE: Final = 30.0      # seconds
MAIN_CF: Final = """
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/state
mail_owner = postfix
myhostname = mx.council.example
mydestination = example.org
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
local_recipient_maps =
mailbox_transport = lmtp:unix:{folder}/lmtp
local_transport = lmtp:unix:{folder}/lmtp
alias_maps =
virtual_alias_maps = inline:{{ reply@example.org=ostler@example.org }}
smtp_dns_support_level = disabled
maillog_file = {folder}/postfix.log
maillog_file_prefixes = {folder}
"""
MASTER_CF: Final = """
127.0.0.1:{smtp} inet n - n - - smtpd
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
DOVECOT: Final = """
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
recipient_delimiter = +
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
    """Ports: where mail goes in, where mailboxes are read, where the milter listens and where Ostler is to."""

    folder: Path
    smtp: int
    imap: int
    milter: int
    lmtp: int

    def give(self, mail: EmailMessage, *, sender: str) -> None:
        """Hand a mail in, as somebody's mail program or another server does; ``sender`` is the envelope's."""
        with smtplib.SMTP("127.0.0.1", self.smtp, timeout=PATIENCE) as line:
            line.send_message(mail, from_addr=sender)

    def mails(self, name: str, count: int = 1) -> list[EmailMessage]:
        """What lies in somebody's mailbox, once there are so many."""
        return until(lambda: found if len(found := self._read(name)) >= count else None)

    def flush(self) -> None:
        """Postfix tries now what it would try again in some minutes."""
        subprocess.run(["postfix", "-c", str(self.folder / "postfix"), "flush"], check=True, capture_output=True)

    def empty(self) -> None:
        """Mailboxes as new."""
        for box in (self.folder / "mail").iterdir():
            shutil.rmtree(box)

    @property
    def log(self) -> str:
        return (self.folder / "postfix.log").read_text()

    def _read(self, name: str) -> list[EmailMessage]:
        with imaplib.IMAP4("127.0.0.1", self.imap, timeout=PATIENCE) as box:
            box.login(name, "any")
            box.select(readonly=True)
            found = [box.fetch(number, "(RFC822)")[1] for number in box.search(None, "ALL")[1][0].split()]
        return [message_from_bytes(parts[0][1], policy=policy.default) for parts in found]  # type: ignore[index]


def until(ask: "Callable[[], T | None]") -> T:
    """The first answer that is one."""
    end = machine.monotonic() + PATIENCE
    while (found := ask()) is None:
        assert machine.monotonic() < end, "it did not happen in time"
        machine.sleep(0.05)
    return found


@contextmanager
def running() -> Iterator[Servers]:
    """Both, for the time of the block."""
    folder = Path("/tmp") / f"ostler-mail-{os.getpid()}"        # noqa: S108 - a socket's path must be short
    servers = Servers(folder, _free(), _free(), _free(), _free())
    try:
        _prepare(servers)
        postfix, dovecot = str(folder / "postfix"), str(folder / "dovecot.conf")
        subprocess.run(["dovecot", "-c", dovecot], check=True)
        subprocess.run(["postfix", "-c", postfix, "start"], check=True, capture_output=True)
        with milter.running(servers.milter):
            yield servers
    finally:
        subprocess.run(["postfix", "-c", postfix, "stop"], check=False, capture_output=True)
        subprocess.run(["doveadm", "-c", dovecot, "stop"], check=False)
        shutil.rmtree(folder, ignore_errors=True)


def recipe(servers: Servers) -> dict[str, str]:
    """The files of Postfix that the operators' page gives, by name: on these ports and in this folder, and with one
    milter, which stands in for both."""
    text = (ROOT / "docs" / "operators.md").read_text()
    block = text[text.index("# main.cf\n"):].partition("```")[0]
    _before, *parts = re.split(r"(?m)^# (?:/etc/postfix/)?([\w.]+).*\n", block)
    files = dict(zip(parts[::2], parts[1::2], strict=True))
    for there, here in (("/etc/postfix", f"{servers.folder}/postfix"), ("inet:127.0.0.1:8891, ", ""),
                        ("127.0.0.1:8893", f"127.0.0.1:{servers.milter}"),
                        ("127.0.0.1:2424", f"127.0.0.1:{servers.lmtp}")):
        assert there in "".join(files.values()), f"the recipe has no {there}"
        files = {name: content.replace(there, here) for name, content in files.items()}
    return files


def _prepare(servers: Servers) -> None:
    user, owner, folder = pwd.getpwnam("nobody"), pwd.getpwnam("postfix"), servers.folder
    facts = {"folder": folder, "smtp": servers.smtp, "imap": servers.imap, "user": user.pw_uid,
             "group": grp.getgrgid(user.pw_gid).gr_gid}
    for name in ("postfix", "queue", "state", "mail", "run"):
        (folder / name).mkdir(parents=True)
    os.chown(folder / "state", owner.pw_uid, owner.pw_gid)
    os.chown(folder / "mail", user.pw_uid, user.pw_gid)
    files = recipe(servers)
    files |= {"main.cf": MAIN_CF.format(**facts) + files["main.cf"], "master.cf": MASTER_CF.format(**facts)}
    for name, content in files.items():
        (folder / "postfix" / name).write_text(content)
    (folder / "dovecot.conf").write_text(DOVECOT.format(**facts))
    subprocess.run(["postmap", "-c", str(folder / "postfix"), f"hash:{folder}/postfix/transport"], check=True)


def _free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
