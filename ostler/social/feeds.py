"""Feeds: what is public, for programs that read. A feed is a visitor's view, whoever asks for it, so that one answer
serves everybody. Atom (RFC 4287, with the tombstones of RFC 6721 for what was taken back) and JSON Feed 1.1."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from django.conf import settings
from django.db.models import Q
from django.utils import feedgenerator
from django.utils.feedgenerator import rfc3339_date

from ostler.kernel import time
from ostler.kernel.text import first_line
from ostler.people.models import Term, Ward
from ostler.social import blocks, shapes, voices
from ostler.social.blocks import PICTURE, Block
from ostler.social.models import Publication, Subject
from ostler.social.models.publication import ENTRY, EVENT, POST, PublicationSet
from ostler.social.models.subject import ABOUT
from ostler.social.shapes import Item

MOST: Final = 40
TOMBSTONES: Final = timedelta(days=60)      # how long a feed says that something was taken back
TITLE_CHARACTERS: Final = 90
IN_FEEDS: Final = (POST, ENTRY, EVENT)
_LOCAL: Final = re.compile(r'(href|src)="/(?!/)')


@dataclass(frozen=True)
class Feed:
    """``title`` and ``page`` (a path) are those of what it follows; ``path`` is its own, without the ending."""

    title: str
    page: str
    path: str
    publications: PublicationSet

    def items(self) -> list[Item]:
        """The newest, as a visitor reads them."""
        newest = self.publications.published_to(None).newest().prefetch_related("subjects")
        return shapes.shaped(list(newest[:MOST]), None)

    def gone(self) -> Sequence[Publication]:
        """What a visitor could read and was taken back of late."""
        since = time.now() - TOMBSTONES
        return list(self.publications.filter(level="public", at__isnull=False, withdrawn_at__gte=since)
                    .order_by("-withdrawn_at")[:MOST])


def everything() -> PublicationSet:
    """What feeds are made of: posts that answer nothing, entries and events."""
    return Publication.objects.filter(kind__in=IN_FEEDS, parent=None)


def spoken(ref: str) -> PublicationSet:
    """What a voice publishes, alone or jointly."""
    return everything().filter(Q(voice=ref) | Q(bylines__voice=ref)).distinct()


def has_spoken(ref: str) -> bool:
    """Has this voice published anything for everybody?"""
    return spoken(ref).published_to(None).exists()


def about_ward(ward: Ward) -> PublicationSet:
    """What names the ward as its subject, and what those who sit for it now publish."""
    sitting = Term.objects.current().filter(ward=ward).values_list("person__uid", flat=True)
    members = [f"{voices.PERSON}:{uid}" for uid in sitting]
    about = Subject.objects.filter(how=ABOUT, ref=f"people.ward:{ward.uid}").values("publication")
    return everything().filter(Q(pk__in=about) | Q(voice__in=members))


def absolute(path: str) -> str:
    """A path of the house as an address that the world can ask for."""
    return path if path.startswith("http") else f"{settings.OSTLER_BASE_URL}{path}"


def content(item: Item) -> str:
    """The words with their pictures, every address whole."""
    drawn = {each.uid: f'<p><img src="/pictures/{each.uid}" alt="{_quoted(each.alt)}"></p>' for each in item.pictures}
    if item.publication.kind == ENTRY:      # where they stand in it, and no other
        words = "".join(_part(block, drawn) for block in blocks.blocks(item.publication.body))
    else:
        words = "".join((item.html, *drawn.values()))
    return _LOCAL.sub(rf'\1="{settings.OSTLER_BASE_URL}/', words)


def _part(block: Block, drawn: Mapping[str, str]) -> str:
    if block.kind == PICTURE:
        return drawn.get(block.picture, f"<p>{_quoted(block.alt)}</p>")
    return f'<p><a href="{_quoted(block.address)}">{_quoted(block.address)}</a></p>' if block.address else block.html


def title(item: Item) -> str:
    """The title; of a post its beginning."""
    return item.publication.title or first_line(item.publication.body, TITLE_CHARACTERS)


def updated(publication: Publication) -> datetime:
    """When a reader should look again (UTC)."""
    moments = (publication.at, publication.changed_at, publication.redacted_at)
    return max(moment for moment in moments if moment is not None)


def published(publication: Publication) -> datetime:
    """When it was (UTC). Raises ValueError for what never was."""
    if publication.at is None:
        raise ValueError(f"{publication.ref} was never published")
    return publication.at


def as_atom(feed: Feed) -> str:
    """As Atom."""
    made = _Atom(title=feed.title, link=absolute(feed.page), description="", feed_url=absolute(f"{feed.path}.atom"),
                 feed_guid=absolute(feed.path))
    made.gone = feed.gone()
    for item in feed.items():
        publication = item.publication
        made.add_item(title=title(item), link=absolute(publication.url), description=content(item),
                      unique_id=identity(publication), pubdate=publication.at, updateddate=updated(publication),
                      author_name=item.voice.name if item.voice else "",
                      categories=[ref.partition(":")[2] for ref in _tags(publication)])
    return made.writeString("utf-8")


def as_json(feed: Feed) -> str:
    """As JSON Feed 1.1."""
    return json.dumps({
        "version": "https://jsonfeed.org/version/1.1", "title": feed.title, "home_page_url": absolute(feed.page),
        "feed_url": absolute(f"{feed.path}.json"), "items": [_json_item(item) for item in feed.items()],
    }, ensure_ascii=False)


def identity(publication: Publication) -> str:
    """The same for ever, whatever becomes of its address."""
    return f"tag:{_host()},2026:{publication.ref}"


def _json_item(item: Item) -> dict[str, Any]:
    publication = item.publication
    found: dict[str, Any] = {
        "id": identity(publication), "url": absolute(publication.url), "content_html": content(item),
        "date_published": rfc3339_date(published(publication)), "date_modified": rfc3339_date(updated(publication)),
        "authors": [{"name": voice.name, "url": absolute(voice.url)} for voice in (item.voice, *item.beside) if voice],
        "tags": [ref.partition(":")[2] for ref in _tags(publication)], "language": publication.language,
    }
    if publication.title:
        found |= {"title": publication.title, "summary": publication.summary}
    return found


def _tags(publication: Publication) -> list[str]:
    return sorted(each.ref for each in publication.subjects.all() if each.how == "tag")


def _host() -> str:
    return re.sub(r"^https?://|[:/].*$", "", settings.OSTLER_BASE_URL)


def _quoted(words: str) -> str:
    return words.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")


class _Atom(feedgenerator.Atom1Feed):
    """Atom that also says what is gone."""

    gone: Sequence[Publication] = ()

    def root_attributes(self) -> dict[str, str]:
        return super().root_attributes() | {"xmlns:at": "http://purl.org/atompub/tombstones/1.0"}

    def write_items(self, handler: XMLGenerator) -> None:
        super().write_items(handler)    # type: ignore[arg-type]  # Django names its own, a little wider
        for each in self.gone:
            if each.withdrawn_at is not None:
                facts = {"ref": identity(each), "when": rfc3339_date(each.withdrawn_at)}
                handler.startElement("at:deleted-entry", AttributesImpl(facts))
                handler.endElement("at:deleted-entry")
