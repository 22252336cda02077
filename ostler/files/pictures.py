"""Pictures are decoded and drawn again: what was hidden beside the pixels (place, camera, thumbnails, scripts,
anything appended) stays behind. They are turned the right way up first, since that too is metadata."""

import io
from typing import Any, Final

from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps

from ostler.files import sniffing
from ostler.files.refusals import Refused
from ostler.kernel import limits

FORMATS: Final = {sniffing.JPEG: "JPEG", sniffing.PNG: "PNG", sniffing.WEBP: "WEBP"}
SAVING: Final[dict[str, dict[str, Any]]] = {
    "JPEG": {"quality": 90, "optimize": True, "progressive": True},
    "PNG": {"compress_level": 6},
    "WEBP": {"quality": 90, "method": 4},
}
BROKEN = (OSError, ValueError, SyntaxError, EOFError, OverflowError, Image.DecompressionBombError)


def strip(content: bytes, media_type: str) -> bytes:
    """The same picture and nothing else. Raises Refused for one that is broken, too large or moves."""
    file_format = FORMATS[media_type]
    try:
        picture = _upright(_opened(content, file_format))
        return _drawn(picture, file_format)
    except BROKEN as problem:
        raise Refused(_("This picture is damaged or cut short. Send it again, or save it anew first.")) from problem


def _opened(content: bytes, file_format: str) -> Image.Image:
    """The picture, weighed before any of its pixels is unpacked, and read by one decoder only."""
    picture = Image.open(io.BytesIO(content), formats=[file_format])
    if picture.width * picture.height > limits.IMAGE_PIXELS:
        raise Refused(
            _("This picture is %(width)s by %(height)s pixels. Make it smaller: the most is %(most)s million pixels.")
            % {"width": picture.width, "height": picture.height, "most": limits.IMAGE_PIXELS // 1_000_000}
        )
    if file_format != "JPEG" and getattr(picture, "n_frames", 1) > 1:
        raise Refused(_("Moving pictures are not taken. Send a still picture."))
    return picture


def _upright(picture: Image.Image) -> Image.Image:
    """Turned as its orientation says, in the colours every screen knows, without anything beside the pixels."""
    picture.load()
    turned = common_colours(ImageOps.exif_transpose(picture))
    turned.info = {key: value for key, value in turned.info.items() if key == "transparency"}
    return turned


def common_colours(picture: Image.Image) -> Image.Image:
    """Its own colour profile applied, since it goes with the rest. A profile that cannot be read is left out."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "RGBA", "CMYK"):
        return picture
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode=mode) or picture
    except (ImageCms.PyCMSError, OSError):
        return picture


def _drawn(picture: Image.Image, file_format: str) -> bytes:
    if file_format == "JPEG" and picture.mode not in ("L", "RGB"):
        picture = picture.convert("RGB")
    out = io.BytesIO()
    picture.save(out, format=file_format, **SAVING[file_format])
    return out.getvalue()
