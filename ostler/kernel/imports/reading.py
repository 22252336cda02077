"""From a file of somebody else's to a Document, or to a sentence that says why not."""

from pathlib import Path

from django.utils.translation import gettext as _

from ostler.kernel import limits
from ostler.kernel.imports.binaries import refuse_binary
from ostler.kernel.imports.document import Document
from ostler.kernel.imports.encodings import decode
from ostler.kernel.imports.markup import read_xml
from ostler.kernel.imports.objects import read_json
from ostler.kernel.imports.problems import Refused
from ostler.kernel.imports.tables import read_table


def read(source: Path | str | bytes, name: str = "") -> Document:
    """Read a file (or bytes already here) within the limits. Raises Refused; changes nothing."""
    data = source if isinstance(source, bytes) else _fetch(Path(source))
    name = name or (Path(source).name if not isinstance(source, bytes) else "")
    _check_size(len(data))
    refuse_binary(data)
    text, encoding = decode(data)
    return _parsed(name, data, text, encoding)


def _fetch(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise Refused(_("There is no file “%(path)s”.") % {"path": path})
        _check_size(path.stat().st_size)
        return path.read_bytes()
    except (OSError, ValueError) as fault:
        raise Refused(_("The file “%(path)s” cannot be opened.") % {"path": path}) from fault


def _check_size(size: int) -> None:
    if size > limits.IMPORT_FILE:
        raise Refused(_("The file is larger than %(most)d megabytes.") % {"most": limits.IMPORT_FILE // 2**20})


def _parsed(name: str, data: bytes, text: str, encoding: str) -> Document:
    """What the first sign of the content says it is."""
    start = text.lstrip()[:1]
    if not start:
        raise Refused(_("The file is empty."))
    if start == "<":
        return Document(name, data, text, encoding, xml=read_xml(text.lstrip()))
    if start in "{[":
        return Document(name, data, text, encoding, json=read_json(text))
    header, rows = read_table(text)
    return Document(name, data, text, encoding, header=header, rows=rows)
