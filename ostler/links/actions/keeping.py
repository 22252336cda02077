"""The pictures of links: kept once, and gone with the last link that shows them."""

from django.db import transaction

from ostler.files import disk
from ostler.files.models import File
from ostler.kernel import time
from ostler.links.models import Picture
from ostler.links.pictures import Drawn


def kept(found: Drawn) -> Picture:
    """The row of a picture; its bytes are durable before. The same picture has one."""
    digest = disk.write(found.content)
    there = Picture.objects.filter(digest=digest).first()
    return there or Picture.objects.create(digest=digest, size=len(found.content), width=found.width,
                                           height=found.height, stored_at=time.now())


def forget(picture: Picture) -> None:
    """Unless a link still shows it. The bytes go once that is committed, if nobody else has the same ones."""
    if picture.links.exists():
        return
    picture.delete()
    transaction.on_commit(lambda: _remove_unless_kept(picture.digest))


def _remove_unless_kept(digest: str) -> None:
    others = (Picture.objects.filter(digest=digest), File.objects.filter(digest=digest, disposed_at=None))
    if not any(each.exists() for each in others):
        disk.path(digest).unlink(missing_ok=True)
