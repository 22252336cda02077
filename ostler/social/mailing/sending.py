"""Each publication to who wants each. The row of ``Mailing`` is in the same transaction as the publication, and stands
for everybody who follows: nobody is written down ahead of their turn. A lot of them goes into the outbox when the lot
before has nearly left, and where it has come to in the same transaction, so that a kill loses and doubles nobody.

Fifty thousand notices written at once held the one writer for five seconds, for mails of which the last leaves half an
hour later (docs/performance.md); a lot holds it for some milliseconds. Whoever ends it meanwhile is not written to.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Final

from ostler.kernel import rows, time
from ostler.kernel.commit import commits
from ostler.kernel.ids import new_uid
from ostler.social import levels
from ostler.social.following_names import EVERYTHING
from ostler.social.mailing import lots
from ostler.social.mailing.leaving import leaving
from ostler.social.mailing.lots import KIND, MAILS, PEOPLE, Lot
from ostler.social.models import Mailing, Outing, Publication
from ostler.social.models.publication import ENTRY, EVENT, POST
from ostler.social.models.subject import FOLLOWED

__all__ = ["KIND", "MAILED", "begin", "refs_of", "work_off"]
MAILED: Final = (POST, ENTRY, EVENT)
AT_ONCE: Final = 60         # a few seconds of mails, so that their pace follows how busy the house is
AHEAD: Final = 30           # with fewer waiting the next lot is taken
_WAITING: Final = (f"SELECT count(*) FROM (SELECT 1 FROM notify_notice WHERE outcome = 'queued' AND kind = '{KIND}'"  # noqa: S608
                   " LIMIT %s) AS those")


def begin(publication: Publication) -> None:
    """In the transaction that publishes: what is for everybody, and no answer to something, is mailed."""
    if publication.kind in MAILED and publication.level == levels.PUBLIC and publication.parent_id is None:
        Mailing.objects.get_or_create(publication=publication)


def refs_of(publication: Publication) -> list[str]:
    """What somebody follows who hears of it."""
    return [EVERYTHING, *publication.subjects.filter(how__in=FOLLOWED).values_list("ref", flat=True).distinct()]


def work_off() -> int:
    """Queue the next lot, of the publication that has come least far. Answers how many; 0 when there is nothing to do,
    or enough on its way."""
    every = leaving.every()
    mailing = Mailing.objects.filter(done_at=None).select_related("publication").order_by("count", "pk").first()
    if mailing is None or (waiting := _waiting()) >= AHEAD:
        return 0
    if not Publication.objects.published_to(None).filter(pk=mailing.publication_id).exists():
        return _taken_back(mailing)
    refs, before = refs_of(mailing.publication), mailing.count
    uids = [new_uid() for _ in range(AT_ONCE + 2 * lots.SPARE)]         # before the one writer is asked for
    is_ours = commits.beside(partial(_put, mailing, refs, uids, waiting, every))
    return max(1, mailing.count - before) if is_ours else 0


def _waiting() -> int:
    [(found,)] = rows.select(_WAITING, [AHEAD])
    return int(found)


def _taken_back(mailing: Mailing) -> int:
    """No more of it leaves; those who had it are counted."""
    if Mailing.objects.filter(pk=mailing.pk, done_at=None).update(done_at=time.now()) and mailing.count:
        _count(mailing.publication, mailing.count)
    return 1


def _put(mailing: Mailing, refs: Sequence[str], uids: Sequence[str], waiting: int,
         every: float) -> bool:
    """Who follows without an account, then who has one; nothing where another worker has taken it further meanwhile."""
    mails = lots.following(MAILS, refs, mailing.mail_to, AT_ONCE)
    people = lots.following(PEOPLE, refs, mailing.person_to, AT_ONCE - mails.count)
    about, now = (mailing.publication.uid, mailing.publication.ref), time.now()
    if not _moved_on(mailing, mails, people, now if mails.count + people.count < AT_ONCE else None):
        return False
    lots.queue(mails, about, uids[: mails.count + lots.SPARE], now, waiting, every)
    lots.queue(people, about, uids[mails.count + lots.SPARE :], now, waiting + mails.count, every)
    return True


def _moved_on(mailing: Mailing, mails: Lot, people: Lot, done_at: datetime | None) -> bool:
    """Only from where it was seen to be: so that a second worker that saw the same waits, and then does nothing."""
    before = Mailing.objects.filter(
        pk=mailing.pk, mail_to=mailing.mail_to, person_to=mailing.person_to, done_at=None)
    mailing.mail_to, mailing.person_to, mailing.done_at = mails.last, people.last, done_at
    mailing.count += mails.count + people.count
    moved = before.update(mail_to=mails.last, person_to=people.last, count=mailing.count, done_at=done_at)
    if moved and done_at is not None and mailing.count:
        _count(mailing.publication, mailing.count)
    return bool(moved)


def _count(publication: Publication, count: int) -> None:
    """Where its words went, for the day on which they must be called back."""
    Outing.objects.create(publication=publication, version=publication.versions_count, way="mail", count=count,
                          at=time.now())
