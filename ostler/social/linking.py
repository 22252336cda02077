"""The links in what is published: checked from then on, and whoever wrote it hears when one dies or moves away."""

import html
import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ostler.kernel import bus, open_pages, time
from ostler.links import actions as links
from ostler.links.addresses import read
from ostler.links.dead import dead
from ostler.links.models import Link, Use
from ostler.links.refusals import Refused
from ostler.links.shown import shown as cards_changed
from ostler.notify.actions import Call, queue
from ostler.notify.digests import Waiting, digests
from ostler.notify.kinds import Kind, Text, kinds
from ostler.notify.models import Notice
from ostler.people.models import Person
from ostler.social import rendering
from ostler.social.models import Publication, Topic
from ostler.social.models.publication import BOOST, MARKDOWN

KIND: Final = "social.link"
NEWS: Final = "social.published"
TOPIC: Final = "social.topic"
ONLY: Final = ("in-app",)       # and in the morning's digest until it was seen: nobody is woken for it
MOST: Final = 20                # links of one publication
KEPT: Final = timedelta(days=14)
UNSEEN: Final = ("queued", "sent", "delivered")
_HREF: Final = re.compile(r'<a [^>]*?href="(https?://[^"]+)"')


def put(publication: Publication) -> None:
    """Say which links stand there now: those of what is live, none of what was taken back. In the transaction that
    changes what readers see."""
    found = addresses(publication) if publication.is_live else []
    links.release(used_by=publication.ref, besides=tuple(found))
    for url in found:
        links.register(url, used_by=publication.ref, person=publication.author)


def addresses(publication: Publication) -> list[str]:
    """Where its words lead outside the house, each once, in their order. What nobody could go to is no link."""
    if publication.kind == BOOST or "." not in publication.body:
        return []
    made = rendering.words_as_html(publication.body, is_markdown=publication.kind in MARKDOWN)
    found: dict[str, None] = {}
    for href in _HREF.findall(made):
        try:
            address = read(html.unescape(href))
        except Refused:
            continue
        if not address.is_ours:
            found[address.url] = None
    return list(found)[:MOST]


def tell(use: Use, link: Link) -> None:
    """Whoever wrote it, once for each link and what became of it. Residents see it on the page."""
    person = use.person
    if person is not None and person.is_inside and person.suspended_at is None:
        what = "moved" if not link.is_dead else "dead"
        queue([Call(person, ONLY, KIND, use.used_by, f"{KIND} {use.uid} {what} {time.now():%Y%m%d}",
                    expires_at=time.now() + KEPT, facts={"what": what})])


def shown(references: Sequence[str]) -> None:
    """A card came to life or changed: pages and feeds are made anew."""
    for reference in references:
        bus.tell(NEWS, publication=reference.partition(":")[2])


def words(notice: Notice, person: Person | None, channel: str) -> Text:
    """The page shows which one, and what answers instead."""
    kind, _colon, uid = notice.about.partition(":")
    where = Topic.objects.filter(uid=uid).first() if kind == TOPIC else Publication.objects.filter(uid=uid).first()
    said = _("A link in something you published has moved. The page says where to.")
    if notice.facts.get("what") == "dead":
        said = _("A link in something you published no longer answers. The page shows which.")
    return Text(_("Ostler: a link of yours"), said, where.url if where is not None else "/")


def waiting(person: Person) -> list[Waiting]:
    """How many were not seen yet."""
    count = Notice.objects.filter(person=person, kind=KIND, outcome__in=UNSEEN,
                                  queued_at__gt=time.now() - KEPT).count()
    return [Waiting(count, ngettext("%(count)d link in what you published no longer answers, or has moved",
                                    "%(count)d links in what you published no longer answer, or have moved",
                                    count) % {"count": count})]


def register() -> None:
    kinds.add(KIND, Kind(words))
    digests.add("social.links", waiting)
    dead.add("social.publication", tell)
    dead.add(TOPIC, tell)
    cards_changed.add("social.publication", shown)
    cards_changed.add(TOPIC, lambda _references: open_pages.tell())
