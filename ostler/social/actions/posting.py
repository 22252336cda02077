"""Posts: a few words in the open, an answer to one, a quote, or another's passed on."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.audit import log
from ostler.kernel import bus, limits, time
from ostler.kernel.text import clean, clean_line, has_words
from ostler.people.models import Person
from ostler.social import levels, storing, voices
from ostler.social.actions import taps
from ostler.social.actions.amending import edit, withdraw
from ostler.social.actions.publishing import NEWS, publish
from ostler.social.models import Picture, Publication, Subject
from ostler.social.models.publication import BOOST, POST, PUBLISHED
from ostler.social.models.subject import ABOUT
from ostler.social.refusals import Refused


@dataclass(frozen=True)
class Post:
    """What somebody wants to post. ``about``: references of wards and services; ``pictures`` uploaded before."""

    body: str
    voice: str
    client_id: str = ""
    parent: Publication | None = None
    quotes: Publication | None = None
    about: Collection[str] = ()
    pictures: Collection[Picture] = ()
    language: str = "en"
    is_no_party_matter: bool = False    # looked at again, where the words seemed to be one
    is_answered_for: bool = False       # a matter in which they answered gives them the voice this once


@transaction.atomic
def post(*, by: Person, wanted: Post) -> Publication:
    """Publish a post. The same ``client_id`` again answers the same post. Raises Refused."""
    body = checked(wanted.body, is_bare=not wanted.pictures)
    if not wanted.is_answered_for and not voices.may_speak(by, wanted.voice):
        raise Refused(_("You cannot post as that. Choose yourself, or a post or service that is yours now."))
    _check_named(wanted)
    publication = Publication(
        kind=POST, voice=wanted.voice, author=by, body=body, language=wanted.language, made_at=time.now(),
        level=levels.PUBLIC, client_id=wanted.client_id, parent=wanted.parent, root=_root(wanted.parent),
        quotes=wanted.quotes)
    if (before := taps.before(publication) or taps.store(publication)) is not None:
        return before
    _hang(wanted.pictures, publication, by)
    storing.keep(publication, by=by, tag="social.written", kind="first")
    if wanted.is_no_party_matter and wanted.voice != by.ref:
        log.append(stream=publication.ref, tag="social.no-party-matter", by=by, about=publication.ref)
    Subject.objects.bulk_create(Subject(publication=publication, how=ABOUT, ref=ref)
                                for ref in dict.fromkeys(wanted.about))
    return publish(by=by, publication=publication)


@transaction.atomic
def boost(*, by: Person, voice: str, publication: Publication) -> Publication:
    """Pass on what is public, as it stands. Twice is once. Raises Refused."""
    if not voices.may_speak(by, voice):
        raise Refused(_("You cannot pass it on as that."))
    if not _is_public(publication):
        raise Refused(_("Only what is public can be passed on."))
    if (before := _passed_on(voice, publication)) is not None:
        return before
    now = time.now()
    passed = Publication(kind=BOOST, voice=voice, author=by, quotes=publication, made_at=now, at=now, state=PUBLISHED,
                         level=levels.PUBLIC)
    if (twin := taps.store(passed, lambda _passed: _passed_on(voice, publication))) is not None:
        return twin
    log.append(stream=passed.ref, tag="social.boosted", by=by, about=publication.ref, facts={"voice": voice})
    storing.name_subjects(passed)
    bus.tell(NEWS, publication=passed.uid)
    return passed


@transaction.atomic
def unboost(*, by: Person, voice: str, publication: Publication) -> None:
    """Pass it on no longer. Raises Refused."""
    if (passed := _passed_on(voice, publication)) is not None:
        withdraw(by=by, publication=passed)


@transaction.atomic
def reword(*, by: Person, publication: Publication, body: str, why: str = "") -> Publication:
    """Other words for a post; those before stay to be read. Raises Refused."""
    words = checked(body, is_bare=not publication.pictures.exists())
    return edit(by=by, publication=publication, title="", summary="", body=words, why=clean_line(why)[:300])


def _passed_on(voice: str, publication: Publication) -> Publication | None:
    return Publication.objects.filter(kind=BOOST, voice=voice, quotes=publication, withdrawn_at=None).first()


def _check_named(wanted: Post) -> None:
    """What is answered or quoted is public and stands; an answer is one to a post."""
    for named in (wanted.parent, wanted.quotes):
        if named is not None and not _is_public(named):
            raise Refused(_("What you answer or quote is not public any more."))
    if wanted.parent is not None and wanted.parent.kind != POST:
        raise Refused(_("Only a post can be answered with a post."))


def _is_public(publication: Publication) -> bool:
    """As it stands now, whatever the caller has in hand."""
    now = Publication.objects.get(pk=publication.pk)
    return now.level == levels.PUBLIC and now.is_live and now.kind != BOOST


def _hang(pictures: Collection[Picture], publication: Publication, by: Person) -> None:
    """Pictures of one's own that are in nothing yet, each with its words."""
    if any(not each.alt for each in pictures):
        raise Refused(_("Say in words what each picture shows, for who cannot see it."))
    for place, each in enumerate(pictures):
        Picture.objects.filter(pk=each.pk, by=by, publication=None, removed_from=None).update(
            publication=publication, place=place)


def _root(parent: Publication | None) -> Publication | None:
    return None if parent is None else (parent.root or parent)


def checked(body: str, *, is_bare: bool) -> str:
    """A post's words as they are kept. Raises Refused for none, and for too many."""
    cleaned = clean(body)
    if is_bare and not has_words(cleaned):
        raise Refused(_("Write something first."))
    if len(cleaned) > limits.POST_CHARACTERS:
        raise Refused(_("A post has at most %(most)s characters; this has %(count)s. Write a blog entry instead.")
                      % {"most": limits.POST_CHARACTERS, "count": len(cleaned)})
    return cleaned
