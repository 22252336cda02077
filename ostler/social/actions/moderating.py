"""What moderators decide, each decision a line of the public log; how the council has set it; and what is reported."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.audit import log
from ostler.duty import week
from ostler.kernel import index, limits, open_pages, time
from ostler.kernel.text import clean, clean_line
from ostler.people.models import Person, Post
from ostler.social import comment_notices, moderation, queueing, storing
from ostler.social.actions.publishing import changed, held, publish
from ostler.social.models import ModerationRule, Publication, Report, Ruling
from ostler.social.models.publication import COMMENT, PUBLISHED, REFUSED, WAITING
from ostler.social.refusals import Refused

PUBLISH, REFUSE, TAKE_DOWN, RESTORE, LEAVE = "published", "refused", "taken-down", "restored", "left-standing"


@transaction.atomic
def decide(*, by: Person, publication: Publication, what: str, ground: str = "", reason: str = "") -> Ruling:
    """Approve, refuse, take down, restore or leave standing. ``reason`` goes to who wrote it and to the record; the
    public log shows the ground alone. Raises Refused."""
    publication = _for_moderator(by, publication)
    if what in (REFUSE, TAKE_DOWN) and ground not in moderation.grounds():
        raise Refused(_("Choose the ground."))
    if what not in possible(publication, by):
        raise Refused(_("That was decided meanwhile. Look at how it stands now."))
    reason = clean(reason)[:400]
    _act(by, publication, what)
    ruling = Ruling.objects.create(publication=publication, what=what, ground=ground, reason=reason, by=by,
                                   as_post=moderation.as_post(by), at=time.now())
    log.append(stream=publication.ref, tag="social.moderated", by=by, about=publication.ref,
               facts={"what": what, "ground": ground})
    publication.reports.filter(settled_at=None).update(settled_at=time.now())
    if what in (REFUSE, TAKE_DOWN):
        comment_notices.decided(ruling)
    changed(publication)
    return ruling


def possible(publication: Publication, by: Person) -> tuple[str, ...]:
    """What can be decided about it as it stands. What the council's own people publish under their name or post is
    taken down by the monitoring officer alone."""
    if publication.withdrawn_at is not None:
        return (LEAVE,)
    if publication.state == WAITING and publication.kind == COMMENT:
        return (PUBLISH, REFUSE)
    may_take = publication.kind == COMMENT or by.has_role("monitoring-officer")
    if publication.state == PUBLISHED:
        return (LEAVE, TAKE_DOWN) if may_take else (LEAVE,)
    if publication.state == REFUSED:
        return (RESTORE,) if may_take else ()
    return ()


@transaction.atomic
def report(*, by: Person | None, publication: Publication, ground: str, words: str = "") -> Report:
    """Say that something should not stand. The same person says it once. Raises Refused."""
    if ground not in moderation.grounds():
        raise Refused(_("Choose what is wrong with it."))
    if by is not None:
        before = Report.objects.filter(by=by, publication=publication, settled_at=None).first()
        if before is not None:
            return before
    made = Report.objects.create(by=by, publication=publication, ground=ground, words=clean(words)[:1000],
                                 at=time.now())
    log.append(stream=publication.ref, tag="social.reported", by=by or log.MACHINE, about=publication.ref,
               facts={"ground": ground})
    comment_notices.look()
    return made


@transaction.atomic
def set_rule(*, by: Person, when: str, otherwise: str, hours: Mapping[str, Sequence[Sequence[str]]],
             post: Post | None) -> ModerationRule:
    """How comments are moderated from now on. The rule before stays for the record. Raises Refused."""
    if not by.has_role(*moderation.KEEPERS):
        raise Refused(_("The monitoring officer or an administrator sets this."))
    if when not in (moderation.BEFORE, moderation.AFTER) or week.problem(hours) or otherwise not in (
            moderation.BEFORE, moderation.AFTER, moderation.CLOSED):
        raise Refused(_("Choose how comments are moderated, and the hours."))
    made = ModerationRule.objects.create(when=when, otherwise=otherwise, hours=dict(hours), post=post, by=by,
                                         since=time.now())
    log.append(stream="social.moderation", tag="social.rule-set", by=by, about="",
               facts={"when": when, "otherwise": otherwise, "post": clean_line(post.title)[:limits.SUBJECT_CHARACTERS]
                      if post else ""})
    open_pages.tell()
    return made


def _for_moderator(by: Person, publication: Publication) -> Publication:
    publication = held(publication)
    if not moderation.may_moderate(by) or not queueing.may_know(by, publication):
        raise Refused(_("Only who moderates can decide that."))
    if publication.author_id == by.pk:
        raise Refused(_("It is your own. Leave it to another moderator."))
    return publication


def _act(by: Person, publication: Publication, what: str) -> None:
    if what == PUBLISH:
        publish(by=by, publication=publication)
    elif what in (REFUSE, TAKE_DOWN):
        publication.state = REFUSED
        publication.save(update_fields=["state"])
        index.forget(publication.ref, storing.words(publication))
    elif what == RESTORE:
        _restore(by, publication)


def _restore(by: Person, publication: Publication) -> None:
    """Back to where it was; what was refused before it stood is published now."""
    if publication.at is None:
        publication.state = WAITING
        publication.save(update_fields=["state"])
        publish(by=by, publication=publication)
        return
    publication.state = PUBLISHED
    publication.save(update_fields=["state"])
    storing.enter(publication)
