"""What comes into the house by mail or text goes to the room that takes it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ostler.kernel.registers import Register


@dataclass(frozen=True)
class Came:
    """A message from outside. ``sender`` is an address or a number, proven by the channel (``is_proven``), ``person``
    whose it is (a row of ``people``) or None. ``words`` are the new ones, ``quoted`` the rest; ``is_sure``: the split
    is. ``raw`` is kept by the file of ``raw_digest``. ``token`` names the matter it answers, "" for a new one."""

    channel: str
    sender: str
    person: Any
    is_proven: bool
    words: str
    quoted: str
    is_sure: bool
    subject: str
    token: str
    message_id: str
    at: datetime
    raw: bytes
    raw_digest: str
    attachments: Sequence[tuple[str, bytes]] = field(default=())


@dataclass(frozen=True)
class Taken:
    """What became of it: ``outcome`` is taken, known (it had come before), refused or ignored; ``words`` go back to
    the sender, with ``ref`` of the matter."""

    outcome: str
    ref: str = ""
    words: str = ""


Takes = Callable[[Came], Taken]
inbound: Register[str, Takes] = Register("inbound")      # by channel: email, sms
