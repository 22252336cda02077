"""The words and the files of what came, as a message takes them. Nothing is cut off: what is too long goes along as a
file, and what is no file for us stays in the mail as it came."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext as _

from ostler.files import store
from ostler.files.models import File
from ostler.kernel import limits
from ostler.kernel.inbound import Came
from ostler.kernel.text import clean, first_line, has_words
from ostler.people.models import Person

ROOM = 200          # characters kept for the note that the rest is attached


@dataclass(frozen=True)
class Worded:
    """``body`` for the store, ``files`` with their descriptions, ``left_out``: files that were not taken."""

    body: str
    files: Sequence[tuple[File, str]]
    left_out: int


def worded(came: Came, heading: str) -> Worded | None:
    """None where there is nothing to read and nothing to see."""
    words = clean(came.words)
    if not has_words(words):
        words = heading if came.token == "" else ""
    files, left_out = _kept(came.attachments, came.person)
    if not has_words(words):
        if not files:
            return None
        words = _("Files, without words.")
    if len(words) > limits.BODY_CHARACTERS:
        whole = _keep("words.txt", words.encode(), came.person)
        files = [*([(whole, "")] if whole is not None else []), *files[: limits.ATTACHMENTS_A_MESSAGE - 1]]
        words = _shortened(words)
    return Worded(words, files, left_out)


def _shortened(words: str) -> str:
    kept = words[: limits.BODY_CHARACTERS - ROOM]
    return kept + "\n\n" + first_line(_("This is the beginning. The whole is in the attached file."), ROOM - 2)


def _kept(attachments: Sequence[tuple[str, bytes]], by: Person) -> tuple[list[tuple[File, str]], int]:
    found: list[tuple[File, str]] = []
    for name, content in attachments:
        if len(found) == limits.ATTACHMENTS_A_MESSAGE:
            break
        file = _keep(name, content, by)
        if file is not None:
            found.append((file, ""))
    return found, len(attachments) - len(found)


def _keep(name: str, content: bytes, by: Person) -> File | None:
    """None for what is not of a kind that is taken."""
    try:
        return store.keep(SimpleUploadedFile(name or "file", content), by=by)
    except store.Refused:
        return None
