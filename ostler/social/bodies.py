"""A longer text as its reader sees it: our own publications shown where their address stands alone and the reader may
read them, other addresses as cards, pictures with what they show."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve

from ostler.links import addresses, cards
from ostler.links.models import Link
from ostler.links.refusals import Refused as Unfit
from ostler.people.models import Person
from ostler.social import blocks, shapes
from ostler.social.blocks import ADDRESS, PICTURE, Block
from ostler.social.models import Picture, Publication
from ostler.social.models.publication import ENTRY, OWN_PAGE
from ostler.social.shown import shown_to

MOST_EMBEDS = 12


@dataclass(frozen=True)
class Part:
    """``item``: one of ours, shown whole; ``image`` a picture; ``link`` what is known of an address elsewhere. An
    address that is none of these stands as a link."""

    block: Block
    item: Any = None
    image: Picture | None = None
    link: Link | None = None

    @property
    def kind(self) -> str:
        return self.block.kind


def parts(publication: Publication, viewer: Person | None) -> list[Part]:
    """The present words in pieces, by the one rule for everything in them."""
    found = blocks.blocks(publication.body)
    ours = _ours([block.address for block in found if block.kind == ADDRESS][:MOST_EMBEDS], publication, viewer)
    uids = [block.picture for block in found if block.kind == PICTURE]
    owners = [key for key in (publication.pk, publication.parent_id) if key]
    images = {each.uid: each for each in Picture.objects.filter(uid__in=uids, publication__in=owners)
              .select_related("file")}
    links = {link.url: link for link in cards.of([publication.ref]).get(publication.ref, [])}
    return [_part(block, ours, images, links) for block in found]


def carded(found: list[Part]) -> set[str]:
    """Addresses that stand as a card of their own."""
    return {part.link.url for part in found if part.link is not None and part.link.has_card}


def _part(block: Block, ours: Mapping[str, Any], images: Mapping[str, Picture], links: Mapping[str, Link]) -> Part:
    if block.kind == PICTURE:
        return Part(block, image=images.get(block.picture))
    if block.kind == ADDRESS:
        item = ours.get(block.address)
        return Part(block, item=item, link=None if item else links.get(_read(block.address)))
    return Part(block)


def _read(address: str) -> str:
    """An address as links are kept."""
    try:
        return addresses.read(address).url
    except Unfit:
        return ""


def _ours(addresses: list[str], within: Publication, viewer: Person | None) -> dict[str, Any]:
    """Items by address, of what the viewer may read. An entry does not stand in itself."""
    wanted = {address: place for address in addresses if (place := _place(address))}
    if not wanted:
        return {}
    readable = shown_to(viewer).filter(kind__in=OWN_PAGE).exclude(pk=within.pk)
    slugs = {slug for kind, slug in wanted.values() if kind == ENTRY}
    uids = {uid for kind, uid in wanted.values() if kind != ENTRY}
    rows = {(ENTRY, each.slug): each for each in readable.filter(kind=ENTRY, slug__in=slugs)}
    rows |= {("", each.uid): each for each in readable.filter(uid__in=uids)}
    items = {item.publication.pk: item for item in shapes.shaped(list(rows.values()), viewer)}
    return {address: items[rows[place].pk] for address, place in wanted.items() if place in rows}


def _place(address: str) -> tuple[str, str] | None:
    """What an address of this house leads to: ("entry", slug) or ("", uid)."""
    ours, split = urlsplit(settings.OSTLER_BASE_URL), urlsplit(address)
    if split.netloc.casefold() != ours.netloc.casefold():
        return None
    try:
        match = resolve(split.path)
    except Resolver404:
        return None
    if match.view_name == "social:entry":
        return (ENTRY, str(match.kwargs["slug"]))
    if match.view_name in ("social:post", "social:event", "social:discussion"):
        return ("", str(match.kwargs["uid"]))
    return None
