"""The honest lines as a page shows them: what became of one page to one person is one line, however many channels it
went out on, and what became of a message to one post is one, however many read there (its holders, and who acts for
them). The API and a disclosure have each by itself."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from ostler.conversations.delivery_words import ways
from ostler.conversations.timeline import Line

REACHED = frozenset({"queued", "sent", "delivered", "seen", "acknowledged"})
IN_APP, NO_WAY = "in-app", "no-channel"


def in_short(lines: Iterable[Line]) -> list[Line]:
    """In the same order; pages to one person that were settled within one minute are told together, and deliveries
    that say the same of that minute are said once."""
    shown: list[Line] = []
    pages: dict[tuple[str, datetime], list[Line]] = {}
    places: dict[tuple[str, datetime], int] = {}
    delivered: set[Line] = set()
    for line in lines:
        to_the_minute = replace(line, at=line.at.replace(second=0, microsecond=0))
        if not line.is_page:
            if not line.channel or to_the_minute not in delivered:
                shown.append(line)
            delivered.add(to_the_minute)
            continue
        key = line.who, to_the_minute.at
        if key not in pages:
            places[key] = len(shown)
            shown.append(line)
        pages.setdefault(key, []).append(line)
    for key, place in places.items():
        shown[place] = _together(pages[key])
    return shown


def _together(pages: Sequence[Line]) -> Line:
    first, told = pages[0], _worth_telling(pages)
    found: dict[str, list[str]] = {}
    for each in told:
        known = found.setdefault(each.outcome, [])
        if each.channel not in known:
            known.append(each.channel)
    words = _("%(message)s to %(who)s: %(ways)s") % {"message": first.what, "who": first.who, "ways": ways(found)}
    return replace(first, what=words, channel="", outcome="")


def _worth_telling(pages: Sequence[Line]) -> Sequence[Line]:
    """That somebody has no telephone for texts is no news where the page reached them another way."""
    if any(each.outcome in REACHED and each.channel != IN_APP for each in pages):
        return [each for each in pages if each.outcome != NO_WAY]
    return pages
