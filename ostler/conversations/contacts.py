"""How a resident can be told, out of what was written down while they rang."""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from ostler.conversations.refusals import Refused
from ostler.kernel.text import clean_line

_SPACING = re.compile(r"[\s().\-–]")
_NUMBER = re.compile(r"\+[1-9][0-9]{7,14}")
_MOBILE = re.compile(r"\+447[0-9]{9}")


@dataclass(frozen=True)
class Contact:
    """``channel``: sms, email, or empty for a number that takes no texts: it has to be rung back."""

    channel: str = ""
    address: str = ""


def read(written: str) -> Contact:
    """An e-mail address or a telephone number; nothing for nothing. Raises Refused for what is neither."""
    words = clean_line(written)
    if not words:
        return Contact()
    if "@" in words:
        return Contact("email", _email(words))
    number = _in_full(_SPACING.sub("", words))
    if not _NUMBER.fullmatch(number):
        raise Refused(_("That is no telephone number or e-mail address. Leave it empty if they gave none."))
    return Contact("" if number.startswith("+44") and not _MOBILE.fullmatch(number) else "sms", number)


def _email(words: str) -> str:
    try:
        validate_email(words)
    except ValidationError as wrong:
        raise Refused(_("That is no telephone number or e-mail address. Leave it empty if they gave none.")) from wrong
    return words


def _in_full(number: str) -> str:
    """With the country before it; without one it is a number of the United Kingdom."""
    if number.startswith("00"):
        return f"+{number[2:]}"
    return f"+44{number[1:]}" if number.startswith("0") else number


def said(address: str) -> str:
    """A number of the United Kingdom as people write it, "07700 900123"; anything else as it is."""
    return f"0{address[3:7]} {address[7:]}" if address.startswith("+44") else address
