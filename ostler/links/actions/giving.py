"""Previews whose words the house gives itself: a demonstration has no network, and is alive all the same."""

from django.db import transaction

from ostler.kernel import time
from ostler.links.actions import keeping
from ostler.links.addresses import read
from ostler.links.models import Link, Picture
from ostler.links.models.link import LIVE
from ostler.links.pictures import drawn
from ostler.links.preview import MOST, Preview, tidy


@transaction.atomic
def known(
    url: str, *, title: str, description: str = "", site_name: str = "", author: str = "", medium: str = "",
    picture: bytes = b"", picture_alt: str = "", state: str = LIVE, corrected: str = "",
) -> Link:
    """A link with its card, never looked at. ``picture`` is any that we draw; ``state`` may be dead, with the address
    ``corrected`` to offer. Said again it says it anew."""
    address, now = read(url), time.now()
    words = tidy(Preview(title, description, site_name, author, picture_alt=picture_alt))
    found = drawn(picture) if picture else None
    old = Picture.objects.filter(links__digest=address.digest).first()
    link, _made = Link.objects.update_or_create(digest=address.digest, defaults={
        **{name: getattr(words, name) for name in MOST}, "url": address.url, "host": address.host, "medium": medium,
        "state": state, "corrected": corrected, "is_given": True, "asked_at": now, "checked_at": now,
        "next_check_at": None, "picture": keeping.kept(found) if found else None,
    })
    if old is not None:
        keeping.forget(old)
    return link
