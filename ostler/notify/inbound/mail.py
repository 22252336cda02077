"""A mail as we read it."""

from dataclasses import dataclass
from typing import Final

MOST_BYTES: Final = 26_214_400      # of one mail with its attachments: what most providers let through
MOST_CHARACTERS: Final = 200_000    # of its text


@dataclass(frozen=True)
class Mail:
    """``sender`` is the one address of the one From line in small letters, "" where there is none or more than one.
    ``recipients`` are all addresses it went to, of headers and envelope. ``answers`` are the Message-IDs it refers to,
    nearest first. ``results`` are the Authentication-Results as they stand, topmost first. ``automatic`` says why
    nobody sits at the other end, "" where somebody may."""

    sender: str = ""
    recipients: tuple[str, ...] = ()
    subject: str = ""
    message_id: str = ""
    answers: tuple[str, ...] = ()
    text: str = ""
    attachments: tuple[tuple[str, bytes], ...] = ()
    results: tuple[str, ...] = ()
    automatic: str = ""
