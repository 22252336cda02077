"""Entries before they are published: kept as a draft, and what stands in the way of publishing."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.audit import log
from ostler.kernel import limits, time
from ostler.kernel.text import clean, clean_line, has_words
from ostler.people.models import Person
from ostler.social import access, audience, joint, voices
from ostler.social.actions.publishing import held
from ostler.social.audience import Audience
from ostler.social.models import Picture, Publication
from ostler.social.models.publication import DRAFT, ENTRY, SCHEDULED, WAITING
from ostler.social.refusals import Refused

UNPUBLISHED = (DRAFT, SCHEDULED, WAITING)
PLACED: Final = re.compile(r"\(picture:([A-Za-z0-9]{14})\)")


@dataclass(frozen=True)
class Entry:
    """What somebody writes. ``beside`` are those with whom they write it, who are asked to agree. ``why`` says of a
    revision what was changed."""

    title: str
    body: str
    voice: str
    summary: str = ""
    audience: Audience = field(default_factory=Audience)
    beside: Collection[Person] = ()
    language: str = "en"
    takes_comments: bool = True
    why: str = ""


@transaction.atomic
def draft(*, by: Person, wanted: Entry, publication: Publication | None = None, client_id: str = "") -> Publication:
    """Keep a draft, new or again, with whatever is still lacking. Other words, or other readers, ask those who write it
    together to agree again. The same ``client_id`` again is the same draft. Raises Refused."""
    if not by.is_inside:
        raise Refused(_("Entries are written by councillors, officers and partners."))
    if publication is None and client_id:
        publication = Publication.objects.filter(author=by, client_id=client_id).first()
    is_kept_voice = publication is not None and publication.voice == wanted.voice
    if not is_kept_voice and not voices.may_speak(by, wanted.voice):
        raise Refused(_("You cannot write as that. Choose yourself, or a post or service that is yours now."))
    is_new = publication is None
    kept = _open(by, publication)
    kept.client_id = kept.client_id or client_id
    before = joint.agreed_on(kept)
    _put(kept, wanted)
    _take_pictures(by, kept)
    joint.write_with(kept, wanted.beside)
    if is_new or joint.agreed_on(kept) != before:
        joint.ask_again(kept)
        log.append(stream=kept.ref, tag="social.drafted", by=by, about=kept.ref, facts={"voice": kept.voice})
    return kept


@transaction.atomic
def discard(*, by: Person, publication: Publication) -> None:
    """Put a draft away: nobody sees it any more. It stays for the record as long as it must."""
    publication = _open(by, publication)
    publication.withdrawn_at, publication.state, publication.due_at = time.now(), DRAFT, None
    publication.save(update_fields=["withdrawn_at", "state", "due_at"])
    log.append(stream=publication.ref, tag="social.discarded", by=by, about=publication.ref, facts={})


def lacking(publication: Publication, by: Person) -> Iterator[tuple[str, str]]:
    """What stands in the way of publishing it: the field, and why."""
    if not has_words(publication.title):
        yield "title", _("Give it a title.")
    if not has_words(publication.body):
        yield "body", _("Write something first.")
    if publication.parent_id is None:
        yield from audience.lacking(audience.of(publication), by)


def _open(by: Person, publication: Publication | None) -> Publication:
    """The row, locked, while it may still be changed as a draft."""
    if publication is None:
        return Publication(kind=ENTRY, author=by, state=DRAFT, made_at=time.now())
    publication = held(publication)
    if not access.may_change(by, publication):
        raise Refused(_("Only who writes it, or speaks in its voice, can change it."))
    if publication.state not in UNPUBLISHED or publication.withdrawn_at is not None:
        raise Refused(_("It is a draft no more. Revise what is published instead."))
    return publication


def _put(publication: Publication, wanted: Entry) -> None:
    publication.voice = wanted.voice
    publication.title = clean_line(wanted.title)[:200]
    publication.summary = clean_line(wanted.summary)[:400]
    publication.body = _body(wanted.body)
    publication.language, publication.takes_comments = wanted.language, wanted.takes_comments
    publication.change_note = clean_line(wanted.why)[:300]
    if publication.parent_id is None:
        audience.put(publication, wanted.audience)
    publication.save()


def _take_pictures(by: Person, publication: Publication) -> None:
    """Pictures that its words place, sent by who writes it and in nothing yet, are its own from now on."""
    uids = PLACED.findall(publication.body)
    if uids:
        Picture.objects.filter(uid__in=uids, by=by, publication=None, removed_from=None).update(publication=publication)


def _body(words: str) -> str:
    cleaned = clean(words)
    if len(cleaned) > limits.ENTRY_CHARACTERS:
        raise Refused(_("An entry has at most %(most)s characters; this has %(count)s. Make two of it.")
                      % {"most": limits.ENTRY_CHARACTERS, "count": len(cleaned)})
    return cleaned
