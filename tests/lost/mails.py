"""A mail server that hands mail on by LMTP until it is answered for, as every mail server does; and, afterwards
(``python -m tests.lost.mails``), what has become of the mails, as JSON."""

import contextlib
import json
import smtplib
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import django

from tests.lost.house import House, free_port

PATIENCE = 60.0
SERVER, ADDRESS = "mx.council.example", "ostler@talk.council.example"
LINE_WENT = (OSError, smtplib.SMTPException)


@dataclass
class MailServer:
    """Hands on somebody's mails, each again until it got a 250: then it is in ``answered``. Every other one is a reply
    to the matter of theirs, the rest open one of their own."""

    port: int
    person: str
    reference: str
    answered: list[str] = field(default_factory=list)
    tries: int = 0

    def hand_on(self, mark: str, count: int) -> None:
        """So many, one after another, to the end."""
        for number in range(count):
            self.deliver(f"{mark}-{self.person}-{number}", is_reply=number % 2 == 0)

    def deliver(self, name: str, *, is_reply: bool = True) -> None:
        """With another hop in its head each time, as by another way: the mail is the same by its Message-ID."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            self.tries += 1
            with contextlib.suppress(*LINE_WENT):
                self._once(self._mail(name, is_reply))
                self.answered.append(name)
                return
            time.sleep(0.05)
        raise AssertionError(f"{name} was not answered for")

    def _once(self, raw: bytes) -> None:
        with smtplib.LMTP("127.0.0.1", self.port) as line:
            assert line.sock is not None
            line.sock.settimeout(10)
            line.sendmail(f"{self.person}@example.org", [ADDRESS], raw)

    def _mail(self, name: str, is_reply: bool) -> bytes:
        subject = f"Re: {self.reference}" if is_reply else f"Planning portal, {name}"
        head = (f"Received: from hop{self.tries}",
                f"Authentication-Results: {SERVER}; dmarc=pass header.from=example.org",
                f"From: {self.person}@example.org", f"To: {ADDRESS}", f"Subject: {subject}",
                f"Message-ID: <{name}@example.org>")
        return "\r\n".join([*head, "", f"words of {name}", ""]).encode()


def mail_servers(house: House) -> list[MailServer]:
    """Two rivals' mail, and the house set up to take it."""
    port = free_port()
    house.settings = {"OSTLER_LMTP": f"127.0.0.1:{port}", "OSTLER_MAIL_ADDRESS": ADDRESS,
                      "OSTLER_MAIL_AUTHSERV": SERVER}
    return [MailServer(port, person, house.stage["references"][person]) for person in ("ada", "bram")]


def finish() -> dict[str, Any]:
    """Sort what a killed worker had taken (its claim runs out by itself after two minutes, here at once) and say what
    there is: how often each mail's words, and what is amiss."""
    from ostler.kernel.commit import commits
    from ostler.notify.inbound import sorting
    from ostler.notify.models import Arrival

    Arrival.objects.filter(outcome="waiting").update(taken_until=None)
    while sorting.work_off():
        continue
    commits.stop()
    return {"words": _words(), "faults": list(_faults())}


def _words() -> dict[str, int]:
    from ostler.conversations.models import Message

    said = (message.body for message in Message.objects.prefetch_related("versions"))
    return Counter(body.removeprefix("words of ") for body in said if body.startswith("words of "))


def _faults() -> Iterator[str]:
    """Mails not sorted, messages without their one answer and their one line, half messages, a broken chain."""
    from ostler.audit.models import Event
    from ostler.audit.verify import verify
    from ostler.conversations.models import Message
    from ostler.notify.models import Arrival, Notice
    from tests.lost.record import half_rows

    for arrival in Arrival.objects.exclude(outcome__in=("taken", "known")):
        yield f"an arrival is {arrival.outcome}: {arrival.why}"
    came = Message.objects.filter(client_message_id__startswith="email-").count()
    answers = Counter(Notice.objects.filter(kind="answer").values_list("key", flat=True))
    lines = Counter(Event.objects.filter(tag="conversations.came").values_list("about", flat=True))
    for name, found in (("answers", answers), ("lines", lines)):
        if len(found) != came or found.total() != came:
            yield f"{found.total()} {name} for {came} mails"
    yield from half_rows()
    if not verify().as_json()["ok"]:
        yield "the record does not verify"


def main() -> None:
    django.setup()
    sys.stdout.write(json.dumps(finish()))


if __name__ == "__main__":
    main()
