"""Pictures from elsewhere, drawn again."""

import io
import struct
import zlib
from typing import Any

import pytest
from PIL import Image

from ostler.links.pictures import drawn


def picture(size: tuple[int, int] = (200, 100), kind: str = "JPEG", mode: str = "RGB", **more: Any) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, "teal" if mode != "RGBA" else (0, 128, 128, 100)).save(out, kind, **more)
    return out.getvalue()


def png_claiming(width: int, height: int) -> bytes:
    """A PNG of a few bytes whose head promises far more."""
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + body


@pytest.mark.parametrize(("kind", "mode"), [
    ("JPEG", "RGB"), ("JPEG", "CMYK"), ("JPEG", "L"), ("PNG", "RGBA"), ("PNG", "P"), ("PNG", "1"), ("WEBP", "RGB"),
    ("GIF", "P"),
])
def test_every_kind_becomes_one(kind: str, mode: str) -> None:
    found = drawn(picture(kind=kind, mode=mode) if mode != "CMYK" else picture(mode="CMYK"))
    assert found is not None
    kept = Image.open(io.BytesIO(found.content))
    assert (kept.format, kept.size, (found.width, found.height)) == ("WEBP", (200, 100), (200, 100))


def test_what_is_clear_stays_so() -> None:
    found = drawn(picture(kind="PNG", mode="RGBA"))
    assert found is not None
    assert Image.open(io.BytesIO(found.content)).mode == "RGBA"


def test_large_ones_are_made_smaller() -> None:
    found = drawn(picture((4000, 2000)))
    assert found is not None
    assert (found.width, found.height) == (1200, 600)


def test_nothing_stays_beside_the_pixels() -> None:
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = "at home", 6
    found = drawn(picture(exif=exif.tobytes()) + b"appended")
    assert found is not None
    kept = Image.open(io.BytesIO(found.content))
    assert dict(kept.getexif()) == {}
    assert b"at home" not in found.content
    assert kept.size == (100, 200)      # turned as it said


@pytest.mark.parametrize("content", [
    b"", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", b"GIF89a", b"%PDF-1.7", b"<html>",
    b"\xff\xd8\xff",
    png_claiming(60_000, 60_000), png_claiming(2**31 - 1, 2**31 - 1), png_claiming(3000, 2000)[:60],
    b"BM" + bytes(100),
])
def test_bombs_programs_and_broken_ones_are_none(content: bytes) -> None:
    assert drawn(content) is None


def test_one_with_more_pixels_than_we_unpack_is_none() -> None:
    """Whole, and small as a file: one bit a pixel."""
    assert drawn(picture((5000, 4999), "PNG", "1")) is None


@pytest.mark.parametrize("kind", ["BMP", "TIFF", "ICO", "PPM", "TGA"])
def test_kinds_that_no_site_needs_are_none(kind: str) -> None:
    assert drawn(picture(kind=kind)) is None


@pytest.mark.parametrize("size", [(1, 1), (40, 200), (2000, 60)])
def test_what_is_no_picture_to_show(size: tuple[int, int]) -> None:
    assert drawn(picture(size)) is None


def test_of_a_moving_one_the_first_moment() -> None:
    frames = [Image.new("RGB", (100, 100), colour) for colour in ("red", "blue")]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    found = drawn(out.getvalue())
    assert found is not None
    assert getattr(Image.open(io.BytesIO(found.content)), "n_frames", 1) == 1
