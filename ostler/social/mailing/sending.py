"""Each publication to who wants each: so many notices a transaction, and where it has come to in the same one, so that
a kill loses and doubles nobody. They are due a few at a time (``lots.TOGETHER``), so that what else the outbox has
does not wait for fifty thousand.

``AT_ONCE`` on SQLite: it has one writer, and what a lot takes every message behind it waits for. Measured with 50,000
followers and ten senders beside them, on a busy machine (docs/performance.md): lots of 500 took 5.5 s in all, of 1,000
4.7 to 6.2 s, of 2,000 3.9 and 4.2 s; p99 of a message was 290 ms with 500, 130 to 270 with 1,000, 180 and 320 with
2,000. A server writes beside others, and there a larger lot is only fewer questions."""

import time as machine
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Final

from django.db import connection

from ostler.kernel import time
from ostler.kernel.commit import commits
from ostler.kernel.ids import new_uid
from ostler.social import levels
from ostler.social.following_names import EVERYTHING
from ostler.social.mailing import lots
from ostler.social.mailing.lots import KIND, MAILS, PEOPLE, Lot
from ostler.social.models import Mailing, Outing, Publication
from ostler.social.models.publication import ENTRY, EVENT, POST
from ostler.social.models.subject import FOLLOWED

__all__ = ["KIND", "MAILED", "begin", "refs_of", "work_off"]
MAILED: Final = (POST, ENTRY, EVENT)
AT_ONCE: Final = {"sqlite": 1_000, "postgresql": 2_000}
A_TURN: Final = 0.25        # seconds, after which other chores have their turn


def begin(publication: Publication) -> None:
    """In the transaction that publishes: what is for everybody, and no answer to something, is mailed."""
    if publication.kind in MAILED and publication.level == levels.PUBLIC and publication.parent_id is None:
        Mailing.objects.get_or_create(publication=publication)


def refs_of(publication: Publication) -> list[str]:
    """What somebody follows who hears of it."""
    return [EVERYTHING, *publication.subjects.filter(how__in=FOLLOWED).values_list("ref", flat=True).distinct()]


def work_off() -> int:
    """Queue the next lots of one, for a moment. Answers how many; 0 when nothing is left."""
    mailing = Mailing.objects.filter(done_at=None).select_related("publication").order_by("pk").first()
    if mailing is None:
        return 0
    refs = refs_of(mailing.publication)
    most, until, is_ours = AT_ONCE[connection.vendor], machine.monotonic() + A_TURN, True
    before = mailing.count
    while is_ours and mailing.done_at is None and machine.monotonic() < until:
        uids = [new_uid() for _ in range(most + 2 * lots.SPARE)]        # before the one writer is asked for
        is_ours = commits.beside(partial(_put, mailing, refs, uids, most))
    return max(1, mailing.count - before)


def _put(mailing: Mailing, refs: Sequence[str], uids: Sequence[str], most: int) -> bool:
    """Who follows without an account, then who has one; nothing where another worker has taken it further meanwhile."""
    mails = lots.following(MAILS, refs, mailing.mail_to, most)
    people = lots.following(PEOPLE, refs, mailing.person_to, most - mails.count)
    about, now = (mailing.publication.uid, mailing.publication.ref), time.now()
    before = mailing.count
    if not _moved_on(mailing, mails, people, now if mails.count + people.count < most else None):
        return False
    lots.queue(mails, about, uids[: mails.count + lots.SPARE], now, before)
    lots.queue(people, about, uids[mails.count + lots.SPARE :], now, before + mails.count)
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
