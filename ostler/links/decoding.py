"""Which encoding a page is in: what it is, before what it says it is. Labels mean what browsers take them for."""

import codecs
import re
from collections.abc import Iterator
from typing import Final

import webencodings

HEAD: Final = 4096      # bytes in which a page names its encoding; the standard says 1,024, and pages do not keep to it
BOMS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_META: Final = re.compile(
    rb"""<meta[^>]{0,500}?charset\s*=\s*["']?\s*([\w.:-]{1,40})|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})""",
    re.I,
)


def decode(content: bytes, label: str = "") -> str:
    """The text of a page. ``label`` is the charset of its header, "" for none. Never fails: what cannot be read becomes
    U+FFFD. A page cut in the middle of a sign loses that sign."""
    for mark, name in BOMS:
        if content.startswith(mark):
            return content[len(mark):].decode(name, "replace")
    names = list(dict.fromkeys(_candidates(content, label)))
    for name in names:
        if (text := _strictly(content, name)) is not None:
            return text
    return content.decode(names[0], "replace")


def _candidates(content: bytes, label: str) -> Iterator[str]:
    """Text that is not plain ASCII and is UTF-8 all the same is UTF-8, whatever the page says."""
    if not content.isascii():
        yield "utf-8"
    for given in (label, _of_meta(content)):
        found = webencodings.lookup(given) if given else None
        if found is not None and found.name not in ("replacement", "x-user-defined"):
            yield _wide(found.codec_info.name)
    yield "utf-8"
    yield "cp1252"


def _wide(codec: str) -> str:
    """Pages that call themselves GB 2312 or GBK hold signs of GB 18030, which contains both; the like for Shift_JIS."""
    return {"gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949"}.get(codec, codec)


def _of_meta(content: bytes) -> str:
    found = _META.search(content[:HEAD])
    return (found[1] or found[2]).decode("ascii", "replace") if found else ""


def _strictly(content: bytes, name: str) -> str | None:
    try:
        return codecs.getincrementaldecoder(name)("strict").decode(content)      # an incomplete sign at the end is left
    except (UnicodeError, LookupError):
        return None
