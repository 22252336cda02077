"""Bytes to text: by the byte order mark, by what an XML declaration says, by the content."""

import codecs
import re

from django.utils.translation import gettext as _

from ostler.kernel.imports.markup import refuse_web_page
from ostler.kernel.imports.problems import Refused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}\bencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def decode(data: bytes) -> tuple[str, str]:
    """The text and the encoding it was in. Refuses what no encoding explains."""
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    if marked:
        return _strictly(data, marked), marked
    _refuse_nul(data)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as fault:
        return _by_content(data, fault)


def _by_content(data: bytes, fault: UnicodeDecodeError) -> tuple[str, str]:
    declared = _declared(data)
    if declared:
        return _strictly(data, declared), declared
    if fault.reason == "unexpected end of data":
        raise Refused(_("The file ends in the middle of a letter: it was cut short. Fetch it again."))
    _refuse_what_has_to_be_utf_8(data, fault)
    if _MULTIBYTE.search(data):
        raise Refused(_("Most of the file is UTF-8, but line %(line)d is not. Save the whole file as UTF-8.")
                      % {"line": line_of(data, fault.start)})
    try:
        return data.decode("cp1252"), "cp1252"
    except UnicodeDecodeError:
        return data.decode("latin-1"), "latin-1"


def _refuse_what_has_to_be_utf_8(data: bytes, fault: UnicodeDecodeError) -> None:
    """XML that declares nothing else, and JSON, are UTF-8 by their own rules: a guess could spell every name wrongly.
    Only a table says nothing of its encoding, so that its content has to tell."""
    start = data.lstrip()[:1]
    if start == b"<":
        refuse_web_page(data.decode("latin-1"))
    if start in (b"<", b"{", b"["):
        facts = {"line": line_of(data, fault.start), "kind": "XML" if start == b"<" else "JSON"}
        raise Refused(_("This %(kind)s says that it is UTF-8, but line %(line)d is not. Ask who made it for the file "
                        "in UTF-8.") % facts)


def _declared(data: bytes) -> str | None:
    match = _DECLARED.match(data)
    name = match[1].decode("ascii").lower() if match else "utf-8"
    try:
        codec = codecs.lookup(name)
    except LookupError:
        return None
    is_text = codec._is_text_encoding  # "hex" and "zlib" are codecs too
    return name if is_text and codec.name != "utf-8" else None


def _strictly(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as fault:
        raise Refused(_("The file says it is %(encoding)s, but byte %(at)d is not. It may have been cut short.")
                      % {"encoding": encoding, "at": fault.start}) from fault
    if "\x00" in text:
        raise Refused(_("The file has NUL signs in it, which no list of text has. It may be damaged."))
    return text


def _refuse_nul(data: bytes) -> None:
    at = data.find(b"\x00")
    if at >= 0:
        raise Refused(_("Line %(line)d has a NUL byte in it, which no list of text has. The file may be damaged.")
                      % {"line": line_of(data, at)})


def line_of(data: bytes, at: int) -> int:
    """The number of the line that holds a byte."""
    return data.count(b"\n", 0, at) + 1
