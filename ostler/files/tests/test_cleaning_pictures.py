"""Pictures keep what they show and lose what they tell."""

import io

import pytest
from PIL import Image, ImageCms

from ostler.files import pictures
from ostler.files.refusals import Refused
from ostler.files.tests import samples
from ostler.kernel import limits


def opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def test_a_photograph_loses_place_maker_and_comment_and_stands_upright() -> None:
    sent = samples.photograph()
    assert b"Ostler Camera Works" in sent
    kept = pictures.strip(sent, "image/jpeg")
    image = opened(kept)
    assert not image.getexif()
    assert not image.getexif().get_ifd(samples.GPS)
    assert b"Ostler Camera Works" not in kept
    assert b"back door" not in kept
    assert image.size == (20, 40)
    assert image.getpixel((10, 5))[0] > 200, "red, which was on the left, is on top once it is turned"
    assert image.getpixel((10, 35))[2] > 200


def test_notes_inside_a_png_are_gone_and_its_pixels_are_the_same() -> None:
    sent = samples.png_with_notes()
    kept = pictures.strip(sent, "image/png")
    assert b"Somebody Real" in sent
    assert b"Somebody Real" not in kept
    assert b"secret place" not in kept
    assert opened(kept).tobytes() == opened(sent).tobytes()


def test_transparency_stays() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (4, 4), (10, 20, 30, 0)).save(out, format="PNG")
    assert opened(pictures.strip(out.getvalue(), "image/png")).getpixel((0, 0))[3] == 0


def test_a_colour_profile_is_applied_and_left_behind() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    kept = opened(pictures.strip(samples.picture("JPEG", icc_profile=profile), "image/jpeg"))
    assert "icc_profile" not in kept.info
    assert kept.getpixel((5, 5))[0] > 240
    broken = pictures.strip(samples.picture("PNG", icc_profile=b"no profile"), "image/png")
    assert "icc_profile" not in opened(broken).info


@pytest.mark.parametrize("tail", [b"<script>alert(1)</script>", b"PK\x03\x04 a zip", b"%PDF-1.7 and a document"])
@pytest.mark.parametrize(("file_format", "media_type"), [("JPEG", "image/jpeg"), ("PNG", "image/png")])
def test_what_is_appended_to_a_picture_stays_behind(file_format: str, media_type: str, tail: bytes) -> None:
    assert tail not in pictures.strip(samples.picture(file_format) + tail, media_type)


@pytest.mark.parametrize(("file_format", "media_type"), sorted((v, k) for k, v in pictures.FORMATS.items()))
def test_a_picture_cut_short_is_refused(file_format: str, media_type: str) -> None:
    whole = samples.picture(file_format, size=(400, 300))
    for length in (16, len(whole) // 2, len(whole) - len(whole) // 4):
        with pytest.raises(Refused, match="damaged or cut short"):
            pictures.strip(whole[:length], media_type)


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(Refused, match="pixels"):
        pictures.strip(samples.png_claiming(10_000, limits.IMAGE_PIXELS // 10_000 + 1), "image/png")
    with pytest.raises(Refused, match="damaged"):
        pictures.strip(samples.png_claiming(200_000, 200_000), "image/png")


def test_moving_pictures_are_refused_not_silently_cut() -> None:
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    for file_format, media_type in (("PNG", "image/png"), ("WEBP", "image/webp")):
        out = io.BytesIO()
        frames[0].save(out, format=file_format, save_all=True, append_images=frames[1:])
        with pytest.raises(Refused, match="Moving"):
            pictures.strip(out.getvalue(), media_type)
