"""Pictures of the open side: taken in, drawn again at a size that pages can carry, and kept with what they show."""

import io
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from ostler.files import disk, sniffing, store
from ostler.files.disposal import dispose
from ostler.files.pictures import BROKEN, common_colours
from ostler.kernel import limits, time
from ostler.kernel.text import clean_line, has_words
from ostler.people.models import Person
from ostler.social.models import Picture

LONGEST: Final = 1280       # pixels of the longer side: enough for a desk, and light enough for a phone
TAKEN: Final = (sniffing.JPEG, sniffing.PNG, sniffing.WEBP)
FORMATS: Final = ("JPEG", "PNG", "WEBP")
SMALL: Final = 640          # pixels across, for a phone
UNUSED: Final = timedelta(days=1)
MOST_AT_ONCE: Final = 200
_looked: list[datetime] = []        # the hour in which this process looked last


def keep(upload: UploadedFile, *, alt: str, by: Person, place: int = 0) -> Picture:
    """Take a picture in, not yet with anything published. It may still lack its words: they are asked for before it
    is. Raises ``files.store.Refused`` for what is no picture, or is broken."""
    drawn, width, height = _shrunk(upload)
    file = store.keep(drawn, by=by)
    return Picture.objects.create(file=file, by=by, alt=words(alt), place=place, width=width, height=height)


@lru_cache(maxsize=64)
def small(digest: str) -> bytes:
    """A kept picture as a phone takes it, as WebP. By its digest, so that what is remembered is always right; whether
    somebody may see it is asked each time before."""
    with disk.read(digest) as kept, Image.open(kept, formats=FORMATS) as picture:
        picture.draft("RGB", (SMALL, SMALL))
        drawn = picture.convert("RGBA" if "A" in picture.getbands() or "transparency" in picture.info else "RGB")
    drawn.thumbnail((SMALL, SMALL * 4), reducing_gap=2.0)
    out = io.BytesIO()
    drawn.save(out, "WEBP", quality=78, method=4)
    return out.getvalue()


def forget_unused() -> int:
    """Let go of what was sent with a form and came to nothing within a day: a chore, once an hour. Answers nought:
    there is no hurry."""
    now = time.now()
    hour = now.replace(minute=0, second=0, microsecond=0)
    if _looked == [hour]:
        return 0
    _looked[:] = [hour]
    lost = Picture.objects.filter(publication=None, removed_from=None, file__stored_at__lt=now - UNUSED)
    for picture in lost.select_related("file")[:MOST_AT_ONCE]:
        with transaction.atomic():
            file = picture.file
            picture.delete()
            dispose(file)
    return 0


def words(alt: str) -> str:
    """What a picture shows, as it is kept; nothing where no word is in it."""
    said = clean_line(alt)[: Picture._meta.get_field("alt").max_length or 0]
    return said if has_words(said) else ""


def _shrunk(upload: UploadedFile) -> tuple[UploadedFile, int, int]:
    """The right way up, and no larger than pages need; ``files.store`` leaves behind what is hidden in it."""
    content = upload.read(max(limits.ATTACHMENT_BY_TYPE[kind] for kind in TAKEN) + 1)
    kind = sniffing.media_type(content)
    if kind not in TAKEN:
        raise store.Refused(_("This is no picture that is taken. Send a JPEG, PNG or WebP."))
    if len(content) > limits.ATTACHMENT_BY_TYPE[kind]:
        raise store.Refused(_("This picture is too large. Send one of at most %(most)s MB.")
                            % {"most": limits.ATTACHMENT_BY_TYPE[kind] // 1024 // 1024})
    try:
        return _drawn(content, upload.name or "")
    except BROKEN as problem:
        said = _("This picture is damaged or cut short. Send it again, or save it anew first.")
        raise store.Refused(said) from problem


def _drawn(content: bytes, name: str) -> tuple[UploadedFile, int, int]:
    picture = Image.open(io.BytesIO(content), formats=FORMATS)
    if picture.width * picture.height > limits.IMAGE_PIXELS:
        raise store.Refused(_("This picture has too many pixels. The most is %(most)s million.")
                            % {"most": limits.IMAGE_PIXELS // 1_000_000})
    kind = picture.format or "JPEG"
    picture.draft("RGB", (LONGEST, LONGEST))
    picture.load()
    turned = common_colours(ImageOps.exif_transpose(picture))
    if kind == "JPEG" or turned.mode not in ("L", "RGB", "RGBA"):
        turned = turned.convert("RGBA" if "A" in turned.getbands() or "transparency" in turned.info else "RGB")
    turned.thumbnail((LONGEST, LONGEST), reducing_gap=2.0)
    turned.info = {}
    out = io.BytesIO()
    turned.convert("RGB").save(out, "JPEG", quality=85) if kind == "JPEG" else turned.save(out, kind)
    return SimpleUploadedFile(name, out.getvalue()), turned.width, turned.height
