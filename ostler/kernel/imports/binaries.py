"""Files that are no text at all, known by how they begin."""

from django.utils.translation import gettext as _

from ostler.kernel.imports.problems import Refused


def refuse_binary(data: bytes) -> None:
    """Refuse a spreadsheet, an archive, a PDF or a picture with the mend."""
    if data.startswith(b"PK\x03\x04"):
        raise Refused(_workbook() if b"xl/" in data[:8192] or b"[Content_Types].xml" in data[:8192] else _archive())
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise Refused(_workbook())
    if data.startswith(b"%PDF-"):
        raise Refused(_("This is a PDF. Ask for the same list as CSV."))
    if data.startswith((b"\x1f\x8b", b"BZh", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\xfd7zXZ\x00", b"PK\x05\x06")):
        raise Refused(_archive())
    if data.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a")):
        raise Refused(_("This is a picture. Ask for the same list as CSV."))
    if data.startswith((b"SQLite format 3\x00", b"\x7fELF", b"MZ\x90\x00")):
        raise Refused(_("This is a database or a program, not a list."))


def _workbook() -> str:
    return _("This is a spreadsheet workbook. Open it and save the sheet as CSV (UTF-8), then import that.")


def _archive() -> str:
    return _("This is an archive. Unpack it and import the file inside.")
