"""What was found at a link is written, and what follows from it: when to look again, and who is told."""

from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from django.db import transaction

from ostler.audit import log
from ostler.kernel import time
from ostler.kernel.refs import ref
from ostler.links import shown
from ostler.links.actions import keeping, telling
from ostler.links.looking import ANSWERS, FAILS, REFUSED, Look
from ostler.links.models import Link, Picture
from ostler.links.models.link import DEAD, LIVE, MOVED, UNCHECKED
from ostler.links.models.link import REFUSED as NOWHERE

NEXT_DAY: Final = timedelta(days=1)             # after the first look
EVERY: Final = timedelta(days=14)               # afterwards, of the living and the dead
AGAIN: Final = (timedelta(hours=12), timedelta(hours=36))     # after the first and the second failure
WORDS: Final = ("title", "description", "site_name", "author", "medium", "picture_alt", "canonical")


def is_last(link: Link, found: Look) -> bool:
    """Whether this look would make it dead: the third failure over days, or at its first look a plain word that there
    is nothing (404, 410, no such name)."""
    if found.outcome == ANSWERS:
        return False
    return link.failures >= len(AGAIN) or (link.state == UNCHECKED and found.outcome != FAILS)


@transaction.atomic
def settle(*, key: int, taken_until: datetime, found: Look, offered: str = "") -> bool:
    """Write one look. ``offered`` is an address that answers instead of a dead one. Answers whether the claim was still
    ours."""
    link = Link.objects.select_for_update().filter(pk=key, taken_until=taken_until).first()
    if link is None:
        return False
    before, old, looked = link.state, link.picture, shown.looks(link)
    link.taken_until, link.checked_at, link.status = None, time.now(), found.status
    if found.outcome == ANSWERS:
        _lives(link, found)
    else:
        _fails(link, found, offered)
    link.save()
    if old is not None and link.picture_id != old.pk:
        keeping.forget(old)
    _note(link, before)
    if shown.looks(link) != looked:
        shown.tell(link)
    return True


def _lives(link: Link, found: Look) -> None:
    link.next_check_at = time.now() + (NEXT_DAY if link.state == UNCHECKED else EVERY)
    link.failures = 0
    link.corrected = found.moved_to if is_elsewhere(link.url, found.moved_to) else ""
    link.state = MOVED if link.corrected else LIVE
    if not found.preview.is_empty:
        for name in WORDS:
            setattr(link, name, getattr(found.preview, name))
        link.picture = _picture(link, found)


def _picture(link: Link, found: Look) -> Picture | None:
    """One that could not be had this time stays as it was."""
    if found.picture is not None:
        return keeping.kept(found.picture)
    return link.picture if found.preview.picture else None


def _fails(link: Link, found: Look, offered: str) -> None:
    if is_last(link, found) or link.is_dead:
        link.state = NOWHERE if found.outcome == REFUSED else DEAD
        link.corrected, link.next_check_at = offered or link.corrected, time.now() + EVERY
    else:
        link.next_check_at = time.now() + AGAIN[min(link.failures, len(AGAIN) - 1)]
    link.failures = min(link.failures + 1, 1000)


def is_elsewhere(url: str, other: str) -> bool:
    """Whether an address is worth offering instead: another page, not the same with https, www or a slash; and not the
    front page, where sites send whoever asks for what they have taken away."""
    if not other:
        return False
    here, there = urlsplit(url), urlsplit(other)
    if there.path in ("", "/") and not there.query:
        return False
    return _plain(here.netloc, here.path, here.query) != _plain(there.netloc, there.path, there.query)


def _plain(netloc: str, path: str, query: str) -> tuple[str, str, str]:
    return netloc.removeprefix("www."), path.rstrip("/"), query


def _note(link: Link, before: str) -> None:
    """On the record where readers now see something else; and those whose links these are."""
    was_dead = before in (DEAD, NOWHERE)
    tag = "links.dead" if link.is_dead and not was_dead else "links.back" if was_dead and not link.is_dead else ""
    if not tag and link.state == MOVED and before != MOVED:
        tag = "links.moved"
    if tag:
        log.append(stream="links", tag=tag, by=log.MACHINE, about=ref("links.link", link.uid),
                   facts={"host": link.host})
    telling.tell_all(link)
