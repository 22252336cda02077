"""Pictures as a browser sends them."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def picture(name: str = "bridge.jpg", size: tuple[int, int] = (640, 480), kind: str = "JPEG") -> SimpleUploadedFile:
    """A plain one of the size asked for."""
    out = io.BytesIO()
    Image.new("RGB", size, (60, 120, 100)).save(out, kind)
    return SimpleUploadedFile(name, out.getvalue(), f"image/{kind.lower()}")
