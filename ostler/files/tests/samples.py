"""Small files made on the spot, honest and otherwise."""

import io
import struct
import zlib
from typing import Any

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, PngImagePlugin

ORIENTATION, GPS, MAKER = 0x0112, 0x8825, 0x010F
TURNED_RIGHT = 6


def upload(content: bytes, name: str = "picture.jpg", declared: str = "application/octet-stream") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type=declared)


def picture(file_format: str, size: tuple[int, int] = (40, 20), **saving: Any) -> bytes:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", size, "red")
    image.paste("blue", (size[0] // 2, 0, size[0], size[1]))
    out = io.BytesIO()
    image.save(out, format=file_format, **saving)
    return out.getvalue()


def photograph() -> bytes:
    """A JPEG as a telephone makes it: lying on its side, with the place and the maker, and a comment."""
    exif = Image.Exif()
    exif[ORIENTATION] = TURNED_RIGHT
    exif[MAKER] = "Ostler Camera Works"
    exif.get_ifd(GPS).update({1: "N", 2: (53.0, 30.0, 1.0), 3: "W", 4: (1.0, 8.0, 2.0)})
    return picture("JPEG", exif=exif, comment=b"taken at the back door", quality=95)


def png_with_notes() -> bytes:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "Somebody Real")
    notes.add_itxt("XML:com.adobe.xmp", "<x:xmpmeta>secret place</x:xmpmeta>")
    return picture("PNG", pnginfo=notes)


def png_claiming(width: int, height: int) -> bytes:
    """A PNG of a few bytes that claims to be huge."""
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def document(**saving: Any) -> bytes:
    """A PDF with an author, XMP, scripts, an embedded file, a link that starts a program, and an honest link."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(200, 200))
        pdf.docinfo["/Author"] = "Somebody Real"
        with pdf.open_metadata() as metadata:
            metadata["dc:creator"] = ["Somebody Real"]
        pdf.attachments["hidden.txt"] = b"what nobody looked at"
        run = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        pdf.Root.OpenAction = pdf.make_indirect(run)
        pdf.Root.Names.JavaScript = pikepdf.Dictionary(Names=pikepdf.Array(["start", run]))
        page.obj.AA = pikepdf.Dictionary(O=run)
        page.obj.Annots = pikepdf.Array([
            _link(pikepdf.Dictionary(S=pikepdf.Name.Launch, F="format.exe")),
            _link(pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://www.example.org/plans",
                                     Next=pikepdf.Array([run]))),
        ])
        out = io.BytesIO()
        pdf.save(out, **saving)
        return out.getvalue()


def _link(action: pikepdf.Dictionary) -> pikepdf.Dictionary:
    return pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 20, 20], A=action)
