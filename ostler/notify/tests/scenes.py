"""What several tests of notices set up: a kind of their own, a channel that notes what it was given."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ostler.kernel import time
from ostler.kernel.registers import Register
from ostler.notify.actions import Call, queue
from ostler.notify.channels import Sent
from ostler.notify.kinds import Kind, Text
from ostler.notify.models import Endpoint, Notice
from ostler.people.models import Person

ABOUT = "conversations.conversation:abcdefghjkmnpq"


class Noting:
    """A channel that keeps what it was asked to send and answers what it is told to, the last answer for ever."""

    def __init__(self, *answers: Sent | Exception) -> None:
        self.answers = list(answers) or [Sent("sent", provider_id="p-1")]
        self.given: list[tuple[Notice, Endpoint, Text]] = []

    def send(self, notice: Notice, endpoint: Endpoint, text: Text) -> Sent:
        self.given.append((notice, endpoint, text))
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer


@contextmanager
def entered(register: Register[Any, Any], **entries: Any) -> Iterator[None]:
    """The entries stand in the register, instead of what stood there, until the end of the block."""
    before = dict(register._entries)
    register._entries.update(entries)
    try:
        yield
    finally:
        register._entries.clear()
        register._entries.update(before)


def plain(notice: Notice, person: Person | None, channel: str) -> Text:
    return Text("K7-3F2", "Planning applications: waiting for you.", "/conversations/x")


def plain_kind() -> Kind:
    return Kind(plain)


def number_of(person: Person, address: str = "+447700900123", channel: str = "sms", **fields: Any) -> Endpoint:
    now = time.now()
    return Endpoint.objects.create(person=person, channel=channel, address=address,
                                   **{"made_at": now, "confirmed_at": now} | fields)


def call(person: Person, *channels: str, key: str = "one", **fields: Any) -> list[Notice]:
    """Queued, and read back."""
    queue([Call(person, channels or ("sms",), "plain", ABOUT, key, **fields)])
    return list(Notice.objects.filter(person=person, key__startswith=f"{key} ").order_by("pk"))
