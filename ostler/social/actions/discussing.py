"""Within a group: discussions with their answers, a poll, files."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from ostler.audit import log
from ostler.files import store
from ostler.kernel import limits, open_pages, time
from ostler.kernel.text import clean, clean_line, has_words
from ostler.people.models import Person
from ostler.social import access, circle_notices, circles, levels, storing, voices
from ostler.social.actions import amending, taps
from ostler.social.actions.publishing import publish
from ostler.social.models import Choice, Circle, CircleFile, Poll, Publication, Vote
from ostler.social.models.publication import DISCUSSION
from ostler.social.refusals import Refused

MOST_CHOICES: Final = 12


@dataclass(frozen=True)
class Question:
    """A poll: two answers at least. ``closes_at`` None: when somebody closes it."""

    words: str
    choices: Sequence[str]
    closes_at: datetime | None = None
    takes_several: bool = False


@transaction.atomic
def begin(*, by: Person, circle: Circle, title: str, body: str, voice: str = "", question: Question | None = None,
          client_id: str = "") -> Publication:
    """Begin a discussion, maybe with a poll. The same ``client_id`` again answers the same. Raises Refused."""
    circles.must_be_member(by, circle)
    title, body = _checked(title, body, is_bare=question is None)
    made = Publication(kind=DISCUSSION, voice=voice or by.ref, author=by, title=title, body=body, circle=circle,
                       level=levels.CIRCLE, language=by.language, made_at=time.now(), client_id=client_id)
    if (before := taps.before(made)) is not None:
        return _same(before, question)
    if not voices.may_speak(by, made.voice):
        raise Refused(_("You cannot write as that. Choose yourself, or a post or service that is yours now."))
    if (twin := taps.store(made)) is not None:
        return _same(twin, question)
    storing.keep(made, by=by, tag="social.written", kind="first")
    if question is not None:
        _ask(made, question)
    circle_notices.begun(made)
    return publish(by=by, publication=made)


@transaction.atomic
def reword(*, by: Person, publication: Publication, title: str, body: str, why: str = "") -> Publication:
    """Other words; those before stay a version. Raises Refused."""
    circles.must_be_member(by, _circle(publication))
    title, body = _checked(title, body, is_bare=not Poll.objects.filter(publication=publication).exists())
    return amending.edit(by=by, publication=publication, title=title, summary="", body=body, why=clean_line(why)[:300])


@transaction.atomic
def vote(*, by: Person, poll: Poll, choices: Sequence[str]) -> None:
    """Choose, by the uids of choices; again: instead. Raises Refused."""
    poll = _held(poll)
    circles.must_be_member(by, _circle(poll.publication))
    if not is_open(poll):
        raise Refused(_("This poll is closed."))
    chosen = list(poll.choices.filter(uid__in=choices))
    if not chosen or (len(chosen) > 1 and not poll.takes_several):
        raise Refused(_("Choose an answer."))
    Vote.objects.filter(choice__poll=poll, person=by).delete()
    Vote.objects.bulk_create(Vote(choice=choice, person=by, at=time.now()) for choice in chosen)
    open_pages.tell()


@transaction.atomic
def close_poll(*, by: Person, poll: Poll) -> None:
    """No more votes. Raises Refused."""
    poll = _held(poll)
    circle = _circle(poll.publication)
    if not (access.may_change(by, poll.publication) or circles.is_host(by, circle)):
        raise Refused(_("Only who asked, or a host, can close it."))
    poll.closes_at = time.now()
    poll.save(update_fields=["closes_at"])
    open_pages.tell()


@transaction.atomic
def add_file(*, by: Person, circle: Circle, upload: UploadedFile, title: str = "") -> CircleFile:
    """Keep a file in the group. Raises Refused, and the store's own refusal for what is not taken."""
    circles.must_be_member(by, circle)
    kept = store.keep(upload, by=by)
    made = CircleFile.objects.create(circle=circle, file=kept, title=clean_line(title)[:200] or kept.name, by=by,
                                     at=time.now())
    log.append(stream=circle.ref, tag="social.group-file", by=by, about=circle.ref,
               facts={"file": made.uid, "digest": kept.digest})
    open_pages.tell()
    return made


@transaction.atomic
def take_file_away(*, by: Person, kept: CircleFile) -> None:
    """By who brought it, or a host. It stays for the record. Raises Refused."""
    circles.must_be_member(by, kept.circle)
    if kept.by_id != by.pk and not circles.is_host(by, kept.circle):
        raise Refused(_("Only who brought it, or a host, can take it away."))
    kept.removed_at = time.now()
    kept.save(update_fields=["removed_at"])
    log.append(stream=kept.circle.ref, tag="social.group-file-removed", by=by, about=kept.circle.ref,
               facts={"file": kept.uid})
    open_pages.tell()


def is_open(poll: Poll) -> bool:
    """Are votes taken?"""
    return poll.publication.is_live and (poll.closes_at is None or poll.closes_at > time.now())


def _held(poll: Poll) -> Poll:
    """As it stands now, locked: of two votes of one person the second replaces the first, and none comes late."""
    found = Poll.objects.select_for_update(of=("self",)).select_related("publication__circle")
    return found.get(pk=poll.pk)


def _ask(publication: Publication, question: Question) -> None:
    asked, answers = _read(publication, question)
    if not 2 <= len(answers) <= MOST_CHOICES:
        raise Refused(_("A poll has two to %(most)s answers, each in a line of its own.") % {"most": MOST_CHOICES})
    if question.closes_at is not None and question.closes_at <= time.now():
        raise Refused(_("Choose a time that is still to come."))
    poll = Poll.objects.create(publication=publication, question=asked, closes_at=question.closes_at,
                               takes_several=question.takes_several)
    Choice.objects.bulk_create(Choice(poll=poll, words=words, place=place) for place, words in enumerate(answers))


def _read(publication: Publication, question: Question) -> tuple[str, list[str]]:
    """What is asked, and the answers there are."""
    lines = (clean_line(each)[:200] for each in question.choices)
    return clean_line(question.words)[:300] or publication.title, list(dict.fromkeys(line for line in lines if line))


def _same(before: Publication, question: Question | None) -> Publication:
    """What came first, unless this asks something else."""
    poll = Poll.objects.filter(publication=before).first()
    asked = (poll.question, [choice.words for choice in poll.choices.all()]) if poll is not None else None
    if asked != (_read(before, question) if question is not None else None):
        raise taps.conflict()
    return before


def _circle(publication: Publication) -> Circle:
    if publication.circle is None:
        raise Refused(_("It is in no group."))
    return publication.circle


def _checked(title: str, body: str, *, is_bare: bool) -> tuple[str, str]:
    title, body = clean_line(title)[:200], clean(body)
    if not has_words(title):
        raise Refused(_("Give it a title."))
    if is_bare and not has_words(body):
        raise Refused(_("Write something first."))
    if len(body) > limits.ENTRY_CHARACTERS:
        raise Refused(_("That is more than %(most)s characters.") % {"most": limits.ENTRY_CHARACTERS})
    return title, body
