"""Topics: begun as a draft by people of the council, opened, moved on from stage to stage; what belongs to them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from ostler.audit import log
from ostler.kernel import open_pages, time
from ostler.kernel.ids import new_uid
from ostler.kernel.text import clean, clean_line, has_words
from ostler.links import addresses
from ostler.links.actions.registering import register, release
from ostler.links.refusals import Refused as NoAddress
from ostler.people.models import Person
from ostler.social import topics, visibility, voices
from ostler.social.models import Part, Publication, Topic
from ostler.social.models.publication import OWN_PAGE
from ostler.social.refusals import Refused
from ostler.social.topics import BY_LINK, STAGES

SUMMARY_CHARACTERS: Final = 4_000
TAKEN: Final = frozenset({"new"})


@dataclass(frozen=True)
class Wish:
    """What a topic says of itself."""

    title: str
    owner: str
    summary: str = ""
    stage: str = "proposed"
    outcome: str = ""


@dataclass(frozen=True)
class Piece:
    """What is to belong to it: a publication of ours by its address, or an address elsewhere. ``on``: the date it
    bears; None is a publication's own."""

    kind: str
    address: str = ""
    title: str = ""
    note: str = ""
    on: date | None = None


@transaction.atomic
def begin(*, by: Person, wish: Wish) -> Topic:
    """A draft, seen by those of the council alone. Raises Refused."""
    title = _checked(by, wish)
    topic = Topic.objects.create(title=title, slug=_slug(title), summary=clean(wish.summary)[:SUMMARY_CHARACTERS],
                                 stage=wish.stage, outcome=clean(wish.outcome)[:SUMMARY_CHARACTERS], owner=wish.owner,
                                 made_by=by, made_at=time.now())
    _log("social.topic-begun", by, topic, {"owner": wish.owner})
    return topic


@transaction.atomic
def change(*, by: Person, topic: Topic, wish: Wish) -> Topic:
    """Other words, another stage, what was decided. Raises Refused."""
    topic = _own(by, topic)
    title = _checked(by, wish, before=topic)
    before = topic.stage
    topic.title, topic.owner, topic.stage = title, wish.owner, wish.stage
    topic.summary, topic.outcome = clean(wish.summary)[:SUMMARY_CHARACTERS], clean(wish.outcome)[:SUMMARY_CHARACTERS]
    topic.save()
    _log("social.topic-changed", by, topic, {"before": before, "after": topic.stage})
    open_pages.tell()
    return topic


@transaction.atomic
def open_up(*, by: Person, topic: Topic) -> Topic:
    """Let everybody read it. Raises Refused."""
    topic = _own(by, topic)
    if topic.opened_at is None:
        topic.opened_at = time.now()
        topic.save(update_fields=["opened_at"])
        _log("social.topic-opened", by, topic)
        open_pages.tell()
    return topic


@transaction.atomic
def add(*, by: Person, topic: Topic, piece: Piece) -> Part:
    """Put something on its page. Raises Refused."""
    topic = _own(by, topic)
    publication = _publication(by, piece)
    if publication is None:
        part = _elsewhere(by, topic, piece)
    else:
        if topic.parts.filter(publication=publication, removed_at=None).exists():
            raise Refused(_("It stands there already."))
        on = piece.on or time.local(publication.at or publication.made_at).date()
        part = Part.objects.create(topic=topic, kind=publication.kind, publication=publication, on=on, by=by,
                                   title=clean_line(piece.title)[:300], note=clean_line(piece.note)[:500])
    _log("social.topic-part", by, topic, {"part": part.uid, "kind": part.kind})
    open_pages.tell()
    return part


@transaction.atomic
def take_off(*, by: Person, topic: Topic, uid: str) -> None:
    """It does not belong there. It stays for the record. Raises Refused."""
    topic = _own(by, topic)
    part = topic.parts.filter(uid=uid, removed_at=None).first()
    if part is None:
        return
    part.removed_at = time.now()
    part.save(update_fields=["removed_at"])
    stays = topic.parts.filter(removed_at=None).exclude(address="").values_list("address", flat=True)
    release(used_by=topic.ref, besides=tuple(stays))
    _log("social.topic-part-removed", by, topic, {"part": part.uid})
    open_pages.tell()


def _elsewhere(by: Person, topic: Topic, piece: Piece) -> Part:
    """A paper, a decision or a page elsewhere; a decision may stand without an address."""
    if piece.kind not in BY_LINK:
        raise Refused(_("Nothing of ours stands at this address that you may read."))
    title, address = clean_line(piece.title)[:300], _address(piece.address)
    if not has_words(title):
        raise Refused(_("Say what it is."))
    if not address and piece.kind != topics.DECISION:
        raise Refused(_("Give its address."))
    if piece.on is None:
        raise Refused(_("Say of which day it is."))
    if address:
        register(address, used_by=topic.ref, person=by)
    return Part.objects.create(topic=topic, kind=piece.kind, title=title, address=address, on=piece.on, by=by,
                               note=clean_line(piece.note)[:500])


def _publication(by: Person, piece: Piece) -> Publication | None:
    """What stands at an address of ours, as far as whoever adds it may read it."""
    parts = urlsplit(piece.address.strip())
    if parts.netloc and parts.netloc != urlsplit(settings.OSTLER_BASE_URL).netloc:
        return None
    last = parts.path.rstrip("/").rpartition("/")[2]
    found = Publication.objects.published_to(by).filter(kind__in=OWN_PAGE)
    return (found.filter(uid=last).first() or found.filter(slug=last).first()) if last else None


def _checked(by: Person, wish: Wish, before: Topic | None = None) -> str:
    title = clean_line(wish.title)[:200]
    if not by.has_role(*visibility.COUNCIL):
        raise Refused(_("Topics are kept by councillors and officers."))
    if not has_words(title):
        raise Refused(_("Give it a title."))
    is_kept = before is not None and before.owner == wish.owner
    if not is_kept and not voices.may_speak(by, wish.owner):
        raise Refused(_("You cannot keep it as that. Choose yourself, or a post or service that is yours now."))
    if wish.stage not in STAGES:
        raise Refused(_("Choose where it stands."))
    return title


def _own(by: Person, topic: Topic) -> Topic:
    topic = Topic.objects.select_for_update().get(pk=topic.pk)
    if not topics.may_change(by, topic):
        raise Refused(_("Only who keeps it can change it."))
    return topic


def _address(text: str) -> str:
    if not text.strip():
        return ""
    try:
        return addresses.read(text).url[:1000]
    except NoAddress as problem:
        raise Refused(_("That is no address of the web. It begins with https://")) from problem


def _slug(title: str) -> str:
    plain = slugify(title)[:80].strip("-") or "topic"
    is_taken = plain in TAKEN or Topic.objects.filter(slug=plain).exists()
    return f"{plain}-{new_uid()[:6].lower()}" if is_taken else plain


def _log(tag: str, by: Person, topic: Topic, facts: Mapping[str, str] | None = None) -> None:
    log.append(stream=topic.ref, tag=tag, by=by, about=topic.ref, facts=dict(facts or {}))
