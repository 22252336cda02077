"""PDF files are written anew without what names their author or acts on its own.

Taken out: the document information and all XMP metadata (also that of pictures inside), private data of the
programs that made it, earlier versions left by incremental saving, scripts, actions that start programs, send
forms or open other files, what runs on opening, embedded files and media, and XFA forms. What is drawn on the
pages, links to web addresses, bookmarks, comments and form fields stay.
"""

import io
from typing import Any, Final

import pikepdf
from django.utils.translation import gettext as _

from ostler.files.refusals import Refused

DROPPED: Final = frozenset({
    "/Metadata", "/PieceInfo", "/LastModified", "/AA", "/OpenAction", "/JavaScript", "/JS", "/EmbeddedFiles", "/EF",
    "/AF", "/XFA", "/RichMediaContent", "/RichMediaSettings", "/Movie", "/Sound", "/Rendition",
})
ACTIVE: Final = frozenset({
    "/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/GoToR", "/Rendition", "/Movie", "/Sound",
    "/RichMediaExecute", "/SetOCGState", "/Trans", "/GoTo3DView", "/Hide", "/ResetForm",
})
MOST_OBJECTS = 200_000
MOST_UNPACKED = 200 * 1024 * 1024
# Of the whole process, so it is set once, before any thread opens a document.
pikepdf.settings.set_qpdf_limits(
    flate_max_memory=MOST_UNPACKED, run_length_max_memory=MOST_UNPACKED, png_max_memory=MOST_UNPACKED,
    tiff_max_memory=MOST_UNPACKED,
)


def strip(content: bytes, media_type: str) -> bytes:
    """The same pages and nothing that acts or tells. Raises Refused for what is locked or broken."""
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            return _rewritten(pdf)
    except pikepdf.PasswordError as problem:
        raise Refused(_("This PDF is locked with a password. Save it without one and send it again.")) from problem
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError) as problem:
        raise Refused(_("This PDF is damaged or cut short. Save it anew and send it again.")) from problem


def _rewritten(pdf: pikepdf.Pdf) -> bytes:
    if len(pdf.objects) > MOST_OBJECTS or not len(pdf.pages):
        raise Refused(_("This PDF has no pages, or more parts than can be checked. Save it anew and send it again."))
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    for thing in pdf.objects:
        _scrub(thing)
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _scrub(thing: Any) -> None:
    """Clean one object and what stands directly in it; what it points to has its own turn."""
    if isinstance(thing, pikepdf.Array):
        for place, value in enumerate(thing):
            if _acts(value):
                thing[place] = pikepdf.Dictionary()
            else:
                _scrub_direct(value)
    elif isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        for key in list(thing.keys()):
            if key in DROPPED or _acts(thing[key]):
                del thing[key]
            else:
                _scrub_direct(thing[key])


def _scrub_direct(value: Any) -> None:
    if isinstance(value, pikepdf.Object) and not value.is_indirect:
        _scrub(value)


def _acts(value: Any) -> bool:
    return isinstance(value, pikepdf.Dictionary) and str(value.get("/S", "")) in ACTIVE
