"""The only way a file gets in: looked at, cleaned, written to disk, and then a row says so."""

import hashlib
from collections.abc import Callable
from typing import BinaryIO, Final

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from ostler.files import disk, names, pictures, sniffing
from ostler.files.models import File
from ostler.files.refusals import Refused
from ostler.kernel import limits, time
from ostler.people.models import Person

__all__ = ["Refused", "keep", "open_file"]


def _strip_document(content: bytes, media_type: str) -> bytes:
    from ostler.files import documents  # brings in pikepdf, which no command that takes no files should wait for

    return documents.strip(content, media_type)


_STRIP: Final[dict[str, Callable[[bytes, str], bytes]]] = {
    sniffing.JPEG: pictures.strip,
    sniffing.PNG: pictures.strip,
    sniffing.WEBP: pictures.strip,
    sniffing.PDF: _strip_document,
    sniffing.TEXT: lambda content, _media_type: content,
}


def keep(upload: UploadedFile, *, by: Person) -> File:
    """Take a file in and answer its row. Raises Refused, with nothing kept, for what is not taken.

    The bytes are durable before the row is written; a transaction that fails leaves bytes nobody can name.
    """
    content = _read(upload)
    media_type = _recognised(content)
    cleaned = _STRIP[media_type](content, media_type)
    return File.objects.create(
        name=names.clean(upload.name or "", media_type), media_type=media_type, size=len(cleaned),
        digest=disk.write(cleaned), original_digest=hashlib.sha256(content).hexdigest(),
        stored_at=time.now(), stored_by=by,
    )


def open_file(file: File) -> BinaryIO:
    """The kept bytes. Whether somebody may read them is decided by what the file hangs on."""
    return disk.read(file.digest)


def _read(upload: UploadedFile) -> bytes:
    """The whole content, and never more than the most that any type may have."""
    most = max(limits.ATTACHMENT_BY_TYPE.values())
    content: bytes = upload.read(most + 1)
    if not content:
        raise Refused(_("This file is empty."))
    if len(content) > most:
        raise _too_large(most)
    return content


def _recognised(content: bytes) -> str:
    media_type = sniffing.media_type(content)
    if media_type is None:
        raise Refused(
            _("This file is not of a kind that is taken. Send a picture (JPEG, PNG or WebP), a PDF or a plain text.")
        )
    most = limits.ATTACHMENT_BY_TYPE[media_type]
    if len(content) > most:
        raise _too_large(most)
    return media_type


def _too_large(most: int) -> Refused:
    return Refused(_("This file is too large. The most for its kind is %(most)s MB.") % {"most": most // (1024 * 1024)})
