"""The letters of a calendar file: whatever program wrote it, and however it was saved."""

import codecs

from django.utils.translation import gettext as _

from ostler.duty.ical.scanning import Unreadable
from ostler.kernel import limits

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
         (b"B\0E\0", "utf-16-le"), (b"\0B\0E", "utf-16-be"))


def decoded(data: bytes) -> tuple[str, list[str]]:
    """The text, and what is to be said about how it was read. Raises Unreadable for what is no text of a calendar."""
    if len(data) > limits.CALENDAR_FILE:
        raise Unreadable(_("The file is larger than %(most)d kB. Export a shorter time, or one rota at once.")
                         % {"most": limits.CALENDAR_FILE // 1024})
    if not data.strip():
        raise Unreadable(_("The file is empty. Export the calendar again."))
    _known_strangers(data)
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), []
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), [_("The file is not in UTF-8; it was read as Windows-1252. Check "
                                                    "names with accents.")]


def _known_strangers(data: bytes) -> None:
    """What people bring by mistake, told by its first bytes."""
    if data.startswith(b"PK"):
        raise Unreadable(_("This is a packed folder (zip). Unpack it, and bring the file that ends in .ics."))
    if data.lstrip()[:1] == b"<":
        raise Unreadable(_("This is a web page, not a calendar. Save the file that ends in .ics, and bring that."))
    if b"VERSION:1.0" in data[:2000]:
        raise Unreadable(_("This is a calendar in the old form 1.0. Export it as iCalendar (.ics), form 2.0."))
