"""Entries put before their readers: at once, at a time, or when everybody who writes it has agreed; and revised."""

import logging
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.audit import log
from ostler.kernel import chores, time
from ostler.people.models import Person
from ostler.social import access, entry_notices, joint, slugs, storing, voices
from ostler.social.actions import amending
from ostler.social.actions.publishing import held, publish
from ostler.social.actions.writing import UNPUBLISHED, lacking
from ostler.social.models import Byline, Publication
from ostler.social.models.publication import DRAFT, ENTRY, SCHEDULED, WAITING
from ostler.social.refusals import Refused

logger = logging.getLogger(__name__)


@transaction.atomic
def put_out(*, by: Person, publication: Publication, at: datetime | None = None) -> Publication:
    """Publish a draft, or have it published at an instant (UTC). One of several voices waits until all have agreed to
    the words as they are: whoever presses agrees. Answers what is published or waits. Raises Refused."""
    publication = _ready(by, publication)
    joint.note(publication, by)
    if at is not None:
        return _schedule(by, publication, at)
    if joint.missing(publication):
        return _wait(by, publication)
    return _go(by, publication)


@transaction.atomic
def agree(*, by: Person, publication: Publication, voice: str = "", seen: str = "") -> Publication:
    """One of those who write it agrees to the words as they are, in a voice of theirs. ``seen`` names the words they
    read (``joint.digest``). The last agreement publishes what waits for it. Raises Refused."""
    publication = _ready(by, publication)
    if seen and seen != joint.digest(publication):
        raise Refused(_("It was changed while you read it. Read it again before you agree."))
    row = publication.bylines.filter(person=by).first()
    if row is None:
        raise Refused(_("You are not among those who write it."))
    if voice and voice != row.voice:
        _speak_as(row, voice)
    joint.note(publication, by)
    log.append(stream=publication.ref, tag="social.agreed", by=by, about=publication.ref, facts={"voice": row.voice})
    if publication.state == WAITING and not joint.missing(publication):
        return _go(by, publication)
    return publication


@transaction.atomic
def unschedule(*, by: Person, publication: Publication) -> Publication:
    """Make it a draft again. Raises Refused."""
    publication = _ready(by, publication, is_whole=False)
    publication.state, publication.due_at = DRAFT, None
    publication.save(update_fields=["state", "due_at"])
    log.append(stream=publication.ref, tag="social.unscheduled", by=by, about=publication.ref, facts={})
    return publication


@transaction.atomic
def revise(*, by: Person, publication: Publication) -> Publication:
    """A draft of other words for what is published; the one there is, if there is one. Raises Refused."""
    publication = held(publication)
    if not access.may_change(by, publication):
        raise Refused(_("Only who wrote it, or speaks in its voice, can change it."))
    if not publication.is_live or publication.kind != ENTRY:
        raise Refused(_("Only what is published can be revised."))
    before = Publication.objects.filter(parent=publication, kind=ENTRY, state__in=UNPUBLISHED, withdrawn_at=None)
    if (kept := before.first()) is not None:
        return kept
    revision = Publication.objects.create(
        kind=ENTRY, parent=publication, voice=publication.voice, author=publication.author, title=publication.title,
        summary=publication.summary, body=publication.body, language=publication.language, level=publication.level,
        takes_comments=publication.takes_comments, made_at=time.now())
    Byline.objects.bulk_create(Byline(publication=revision, person=row.person, voice=row.voice)
                               for row in publication.bylines.select_related("person"))
    log.append(stream=revision.ref, tag="social.drafted", by=by, about=publication.ref, facts={"voice": revision.voice})
    return revision


def publish_due() -> int:
    """The chore: every entry whose time has come, each in a transaction of its own, and each once."""
    due = Publication.objects.filter(kind=ENTRY, state=SCHEDULED, due_at__lte=time.now()).order_by("due_at", "pk")
    return sum(_publish_one(each) for each in list(due[:50]))


@transaction.atomic
def _publish_one(publication: Publication) -> int:
    publication = held(publication)
    author = publication.author
    if not publication.is_due or publication.withdrawn_at is not None:
        return 0
    try:
        _ready(author, publication)
        if joint.missing(publication):
            _wait(author, publication)
        else:
            _go(author, publication)
    except Refused as refusal:
        logger.info("a scheduled entry stays a draft", extra={"publication": publication.uid})
        publication.state, publication.due_at = DRAFT, None
        publication.save(update_fields=["state", "due_at"])
        log.append(stream=publication.ref, tag="social.not-published", by=author, about=publication.ref,
                   facts={"why": str(refusal)})
        entry_notices.not_published(publication)
    return 1


def _ready(by: Person, publication: Publication, *, is_whole: bool = True) -> Publication:
    """The row, locked, of somebody who may; with everything that it needs."""
    publication = held(publication)
    if not access.may_change(by, publication):
        raise Refused(_("Only who writes it, or speaks in its voice, can publish it."))
    if publication.state not in UNPUBLISHED or publication.withdrawn_at is not None:
        raise Refused(_("It is a draft no more."))
    problem = next(lacking(publication, publication.author), None) if is_whole else None
    if problem is not None:
        raise Refused(problem[1])
    return publication


def _schedule(by: Person, publication: Publication, at: datetime) -> Publication:
    if at <= time.now():
        raise Refused(_("That time has passed. Choose a later one, or publish it now."))
    publication.state, publication.due_at = SCHEDULED, at
    publication.save(update_fields=["state", "due_at"])
    log.append(stream=publication.ref, tag="social.scheduled", by=by, about=publication.ref,
               facts={"at": time.local(at).isoformat(timespec="minutes")})
    entry_notices.ask(publication)
    chores.tell()
    return publication


def _wait(by: Person, publication: Publication) -> Publication:
    publication.state, publication.due_at = WAITING, None
    publication.save(update_fields=["state", "due_at"])
    log.append(stream=publication.ref, tag="social.agreement-asked", by=by, about=publication.ref, facts={})
    entry_notices.ask(publication)
    return publication


def _speak_as(row: Byline, voice: str) -> None:
    if not voices.may_speak(row.person, voice):
        raise Refused(_("You cannot write as that. Choose yourself, or a post or service that is yours now."))
    if row.publication.bylines.filter(voice=voice).exists():
        raise Refused(_("Somebody speaks as that already."))
    row.voice = voice
    row.save(update_fields=["voice"])


def _go(by: Person, publication: Publication) -> Publication:
    if publication.parent is not None:
        return _put_in_place(by, publication, publication.parent)
    publication.slug = slugs.slug_for(publication)
    publication.save(update_fields=["slug"])
    storing.keep(publication, by=by, tag="social.written", kind="first")
    return publish(by=by, publication=publication)


def _put_in_place(by: Person, revision: Publication, published: Publication) -> Publication:
    """The words of a revision where they belong; its draft is done with. What was redacted meanwhile must not come back
    with it."""
    if published.redacted_at is not None and published.redacted_at > revision.made_at:
        raise Refused(_("Words were taken out of it since you began. Put this draft away and begin again."))
    published = amending.edit(by=by, publication=published, title=revision.title, summary=revision.summary,
                              body=revision.body, why=revision.change_note)
    published.language, published.takes_comments = revision.language, revision.takes_comments
    published.save(update_fields=["language", "takes_comments"])
    revision.pictures.update(publication=published)
    revision.state, revision.withdrawn_at, revision.due_at = DRAFT, time.now(), None
    revision.save(update_fields=["state", "withdrawn_at", "due_at"])
    return published
