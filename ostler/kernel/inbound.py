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
    is. ``raw`` is kept by the file of ``raw_digest``. ``token`` is the reference of the matter it answers, "" where
    nothing but its words may tell. ``recipients`` are the addresses it went to."""

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
    recipients: Sequence[str] = field(default=())


@dataclass(frozen=True)
class Taken:
    """What became of it: ``outcome`` is taken, known (it had come before), refused or ignored. ``words`` are one word
    for why not; what goes back to the sender says it kindly. ``ref`` is the matter, ``thing`` the message it became,
    ``left_out`` how many files were not taken. ``within`` is done in the transaction that writes the outcome."""

    outcome: str
    ref: str = ""
    words: str = ""
    thing: str = ""
    left_out: int = 0
    within: Callable[[], None] | None = None


Takes = Callable[[Came], Taken]
inbound: Register[str, Takes] = Register("inbound")      # by channel: email, sms
