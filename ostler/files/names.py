"""The name a file goes by: what was sent, without anything that could mislead a reader or a disk."""

import re
import unicodedata
from pathlib import PurePosixPath
from typing import Final

from django.utils.translation import gettext as _

from ostler.files import sniffing
from ostler.kernel.text import clean_line

MOST_CHARACTERS = 120
ENDINGS: Final = {
    sniffing.JPEG: (".jpg", ".jpeg"),
    sniffing.PNG: (".png",),
    sniffing.WEBP: (".webp",),
    sniffing.PDF: (".pdf",),
    sniffing.TEXT: (".txt", ".text", ".md", ".csv", ".log"),
}
_UNSAFE = re.compile(r'[<>:"|?*%;]')


def clean(name: str, media_type: str) -> str:
    """One path part, no invisible or reversing signs, and an ending that tells the truth about the content."""
    last = clean_line(name.replace("\\", "/")).rsplit("/", 1)[-1]
    seen = "".join(sign for sign in last if unicodedata.category(sign) != "Cf")
    path = PurePosixPath(_UNSAFE.sub("_", seen).strip(". ") or _("attachment"))
    truthful = path.suffix.lower() in ENDINGS[media_type]
    ending = path.suffix.lower() if truthful else ENDINGS[media_type][0]
    stem = path.stem if truthful else path.name
    return stem[: MOST_CHARACTERS - len(ending)].rstrip(". ") + ending
