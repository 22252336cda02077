"""Telephone numbers as people write them, and as they are kept: ``+447700900123``."""

import re
from typing import Final

from django.utils.translation import gettext as _

INTERNATIONAL: Final = re.compile(r"\+[1-9][0-9]{7,14}")      # ITU-T E.164: fifteen digits at most
BETWEEN: Final = re.compile(r"[\s().\-\u2010-\u2015\u00a0]")


class NotANumber(ValueError):
    """The sentence says how to write one."""

    def __init__(self) -> None:
        super().__init__(_("Write the number like 07700 900123, or with its country code like +44 7700 900123."))


def normal(words: str) -> str:
    """A number in its one form; without a country code it is British. Raises NotANumber."""
    found = BETWEEN.sub("", words.strip().replace("(0)", ""))
    if found.startswith("00"):
        found = f"+{found[2:]}"
    elif found.startswith("0"):
        found = f"+44{found[1:]}"
    if not INTERNATIONAL.fullmatch(found) or (found.startswith("+44") and len(found) not in (12, 13)):
        raise NotANumber
    return found


def said(number: str) -> str:
    """As its owner knows it: ``07700 900123``."""
    if not number.startswith("+44"):
        return number
    local = f"0{number[3:]}"
    return f"{local[:5]} {local[5:]}"
