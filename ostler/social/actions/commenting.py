"""Comments: somebody's words below an entry, a post, an event. They stand at once or wait, as the council has set;
their author takes them back, or parts of them, at once."""

import re
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.audit import log
from ostler.kernel import index, limits, time
from ostler.kernel.text import clean, has_words
from ostler.people.models import Person
from ostler.social import circles, comment_notices, levels, moderation, recall, storing, voices
from ostler.social.actions import taps
from ostler.social.actions.publishing import changed, held, publish
from ostler.social.models import Publication
from ostler.social.models.publication import COMMENT, OWN_PAGE, PUBLISHED, REFUSED, WAITING
from ostler.social.refusals import Refused

LEFT_OUT = "[…]"      # what stands where words were taken out


@dataclass(frozen=True)
class Comment:
    """What somebody wants to say. ``below`` is the entry, post, event or discussion; ``answers`` the comment it
    answers, if one."""

    body: str
    below: Publication
    answers: Publication | None = None
    voice: str = ""
    client_id: str = ""
    language: str = "en"


@transaction.atomic
def comment(*, by: Person, wanted: Comment) -> Publication:
    """Say something below what one may read. It stands, or waits for a moderator: ``state`` says which. The same
    ``client_id`` again answers the same comment. Raises Refused."""
    body = _checked(wanted.body)
    voice = wanted.voice or by.ref
    if not voices.may_speak(by, voice):
        raise Refused(_("You cannot comment as that. Choose yourself, or a post or service that is yours now."))
    made = Publication(kind=COMMENT, voice=voice, author=by, body=body, language=wanted.language, level=levels.ROOT,
                       root=wanted.below, made_at=time.now(), client_id=wanted.client_id, state=WAITING)
    if (before := taps.before(made)) is not None:
        return before
    below, answers = _place(by, wanted)
    made.root, made.parent = below, answers
    how = _how(by, below)
    if (twin := taps.store(made)) is not None:
        return twin
    storing.keep(made, by=by, tag="social.written", kind="first")
    if how != moderation.AFTER:
        comment_notices.waits(made)
        return made
    return publish(by=by, publication=made)


@transaction.atomic
def redact_own(*, by: Person, publication: Publication, body: str) -> Publication:
    """Take words out of one's own comment, at once and everywhere: the earlier words are sealed. Whoever adds words
    instead waits for a moderator again, where comments wait. Raises Refused."""
    publication = _own(by, publication)
    body = _checked(body)
    if body == publication.body:
        return publication
    only_less = _is_less(body, publication.body)
    before, was_live = storing.words(publication), publication.is_live
    publication.body, publication.redacted_at = body, time.now()
    publication.wordings.filter(sealed_at=None).update(sealed_at=time.now(), sealed_by=by)
    storing.keep(publication, by=by, tag="social.redacted-own", kind="redaction")
    if was_live and not only_less and _how(by, publication.root or publication) != moderation.AFTER:
        publication.state = WAITING
        publication.save(update_fields=["state"])
        index.forget(publication.ref, before)
        comment_notices.waits(publication)
    elif was_live:
        index.change(publication.ref, before, storing.words(publication))
    if was_live:
        recall.begin(publication)
    changed(publication)
    return publication


@transaction.atomic
def withdraw_own(*, by: Person, publication: Publication) -> Publication:
    """Take one's own comment back, published or not. Raises Refused."""
    publication = _own(by, publication)
    publication.withdrawn_at = time.now()
    publication.save(update_fields=["withdrawn_at"])
    log.append(stream=publication.ref, tag="social.withdrawn", by=by, about=publication.ref,
               facts={"voice": publication.voice, "kind": publication.kind})
    index.forget(publication.ref, storing.words(publication))
    changed(publication)
    return publication


def takes_comments(below: Publication) -> bool:
    """Can something be said below it at all?"""
    return below.is_live and below.takes_comments and below.kind in OWN_PAGE


def _how(by: Person, below: Publication) -> str:
    """Before, after or closed, for this person here: who moderates, and who speaks in the entry's own voice, is not
    held up; nor is what only members and officers read."""
    if not moderation.is_moderated(below) or moderation.may_moderate(by) or voices.may_speak(by, below.voice):
        return moderation.AFTER
    return moderation.now().how


def _place(by: Person, wanted: Comment) -> tuple[Publication, Publication | None]:
    below = Publication.objects.published_to(by).filter(pk=wanted.below.pk).select_related("circle").first()
    if below is None or not takes_comments(below):
        raise Refused(_("Nothing can be said here any more. Your words are still in the box."))
    if below.circle is not None:
        circles.must_be_member(by, below.circle)
    if _how(by, below) == moderation.CLOSED:
        raise Refused(_("Comments are taken while somebody looks at them. Your words are still in the box."))
    answers = wanted.answers
    if answers is None or answers.pk == below.pk:
        return below, None
    answers = Publication.objects.published_to(by).filter(pk=answers.pk, root=below, kind=COMMENT).first()
    if answers is None:
        raise Refused(_("What you answer is there no more. Your words are still in the box."))
    return below, answers


def _own(by: Person, publication: Publication) -> Publication:
    publication = held(publication)
    if publication.kind != COMMENT or publication.author_id != by.pk or publication.withdrawn_at is not None:
        raise Refused(_("Only who wrote it can change it."))
    if publication.state not in (PUBLISHED, WAITING, REFUSED):
        raise Refused(_("It was taken back already."))
    return publication


def _is_less(after: str, before: str) -> bool:
    """Do the words that are left all stand in the earlier ones, in their order?"""
    left = iter(re.findall(r"\w+|[^\w\s]", before))
    return all(word in left for word in re.findall(r"\w+|[^\w\s]", after.replace(LEFT_OUT, " ")))


def _checked(body: str) -> str:
    cleaned = clean(body)
    if not has_words(cleaned):
        raise Refused(_("Write something first."))
    if len(cleaned) > limits.COMMENT_CHARACTERS:
        raise Refused(_("A comment has at most %(most)s characters; this has %(count)s.")
                      % {"most": limits.COMMENT_CHARACTERS, "count": len(cleaned)})
    return cleaned
