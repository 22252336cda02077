"""A picture from a stranger's site, drawn again: small, of one kind, with nothing in it but what can be seen."""

import io
from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageOps

from ostler.files.pictures import BROKEN, common_colours

PIXELS: Final = 24_000_000      # weighed before any of them is unpacked: about 100 MB of memory
MOST: Final = 1200              # pixels of the longer side
LEAST: Final = 48               # of the shorter: below that it is no picture to show
SAYS_NOTHING: Final = 8         # a strip more than so many times as long as it is wide
FORMATS: Final = ("JPEG", "PNG", "WEBP", "GIF")     # never SVG, which is a program
MEDIA_TYPE: Final = "image/webp"


@dataclass(frozen=True)
class Drawn:
    """``content`` is WebP."""

    content: bytes
    width: int
    height: int


def drawn(content: bytes) -> Drawn | None:
    """The picture as we keep it; None for what is none, too large to unpack, or too small to show. Of a moving one the
    first moment."""
    try:
        picture = Image.open(io.BytesIO(content), formats=FORMATS)
        if not _is_fit(picture.width, picture.height):
            return None
        return _saved(_shrunk(picture))
    except BROKEN:
        return None


def _is_fit(width: int, height: int) -> bool:
    least, most = sorted((width, height))
    return width * height <= PIXELS and least >= LEAST and most <= SAYS_NOTHING * least


def _shrunk(picture: Image.Image) -> Image.Image:
    """A JPEG is unpacked at a fraction of its size where that is enough. Turned as its orientation says, and in the
    colours every screen knows, since both stand in what is left out."""
    picture.draft("RGB", (MOST, MOST))
    picture.load()
    turned = common_colours(ImageOps.exif_transpose(picture))
    is_clear = "A" in turned.getbands() or "transparency" in turned.info
    turned = turned.convert("RGBA" if is_clear else "RGB")
    turned.thumbnail((MOST, MOST), reducing_gap=2.0)
    return turned


def _saved(picture: Image.Image) -> Drawn:
    picture.info = {}
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=78, method=4)
    return Drawn(out.getvalue(), picture.width, picture.height)
