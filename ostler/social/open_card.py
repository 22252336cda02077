"""What a publication says of itself to search engines and to the previews of other networks, from what a visitor reads
of it now: what was redacted is in none."""

from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse

from ostler.kernel.open_cards import Card, Shot, card_for
from ostler.social import blocks, feeds
from ostler.social.models import Picture
from ostler.social.models.publication import ENTRY, MARKDOWN
from ostler.social.shapes import Item


def card_of(request: HttpRequest | None, item: Item) -> Card | None:
    """The card of its own page; none where ``kernel.open_cards`` gives none, and for what is not live."""
    publication, voice = item.publication, item.voice
    if not publication.is_live:
        return None
    name = voice.name if voice is not None else ""
    return card_for(
        request, publication.title or name or feeds.title(item), publication.summary or _words(item), kind="article",
        path=publication.url, shot=_shot(item), published=publication.at, changed=_changed(item),
        author=voice.url if voice is not None else "", by=name)


def _words(item: Item) -> str:
    return blocks.words(item.publication.body) if item.publication.kind == ENTRY else item.html


def _shot(item: Item) -> Shot | None:
    """The first picture; of a longer text one that stands in it."""
    body = item.publication.body if item.publication.kind in MARKDOWN else None
    found = next((each for each in item.pictures if body is None or each.uid in body), None)
    return None if found is None else _drawn(found)


def _drawn(picture: Picture) -> Shot:
    """One of ours."""
    return Shot(reverse("social:picture", args=[picture.uid]), picture.alt, picture.width, picture.height)


def _changed(item: Item) -> datetime | None:
    moment = feeds.updated(item.publication)
    return moment if moment != item.publication.at else None
