"""Somebody pasted an address: it is looked at soon, whether or not they publish it."""

from datetime import timedelta
from typing import Final

from django.db import IntegrityError, transaction

from ostler.kernel import chores, time
from ostler.links import switch
from ostler.links.addresses import Address, read
from ostler.links.models import Link
from ostler.links.models.link import LIVE

STALE: Final = timedelta(hours=6)


@transaction.atomic
def preview(url: str) -> Link:
    """The link of an address, to be looked at where nobody has yet: it comes to life within seconds, and goes after a
    day if nobody publishes it. Raises Refused for what is no address of the web."""
    return entered(read(url))


def entered(address: Address) -> Link:
    """The one row of an address, inside the transaction of what asks for it."""
    now = time.now()
    fresh = Link(url=address.url, digest=address.digest, host=address.host, asked_at=now)
    if address.is_ours:
        fresh.state = LIVE
    elif switch.is_on():
        fresh.next_check_at = now
    found = Link.objects.filter(digest=address.digest).first() or _made(fresh)
    if found.asked_at < now:
        found.asked_at = now
        if _is_stale(found):
            found.next_check_at = now
        found.save(update_fields=["asked_at", "next_check_at"])
    if found.next_check_at is not None and found.next_check_at <= now:
        chores.tell()
    return found


def _is_stale(link: Link) -> bool:
    """Whether what we know of it is too old for somebody who is about to publish it."""
    if link.is_given or link.next_check_at is None or not switch.is_on():
        return False
    return link.checked_at is not None and link.checked_at < time.now() - STALE


def _made(fresh: Link) -> Link:
    """Two that paste the same address at the same moment have one link."""
    try:
        with transaction.atomic():
            fresh.save(force_insert=True)
        return fresh
    except IntegrityError:
        return Link.objects.get(digest=fresh.digest)
