"""What a matter is headed by: the subject given, else the first sentence of its first message as it stands."""

import re

from ostler.kernel import limits
from ostler.kernel.text import clean_line, first_line

MOST = 80           # characters of a heading that was made from the message itself
_SENTENCE = re.compile(r"(?<=[.?!])\s|\n")


def given(subject: str) -> str:
    """A subject that somebody typed, on one line."""
    return first_line(clean_line(subject), limits.SUBJECT_CHARACTERS)


def made_from(body: str) -> str:
    """A heading out of a message: its first sentence, cut at a word."""
    return first_line(_SENTENCE.split(body.strip(), 1)[0], MOST)
