"""The morning's mail for who wants one a day or a week: one an address, whatever it follows. Nothing new, no mail."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Q

from ostler.kernel import time
from ostler.notify.actions.outside import Word, queue_outside
from ostler.social.following_names import EVERYTHING
from ostler.social.mailing.paces import DAILY, WEEKLY, last_due
from ostler.social.mailing.sending import MAILED
from ostler.social.models import MailFollow, Outing, Publication, Subject
from ostler.social.models.publication import PublicationSet
from ostler.social.models.subject import FOLLOWED

KIND: Final = "social.mail-digest"
AT_ONCE: Final = 200            # addresses a transaction
MOST: Final = 20                # publications named in a mail; the rest is a number


def work_off() -> int:
    """Queue the digests whose morning has come. Answers how many addresses were looked at."""
    now = time.now()
    return sum(_some(pace, last_due(pace, now), now) for pace in (DAILY, WEEKLY))


def _some(pace: str, due: datetime, now: datetime) -> int:
    waiting = MailFollow.objects.filter(pace=pace, ended_at=None, told_until__lt=due).exclude(confirmed_at=None)
    if not waiting.exists():        # as nearly always: no transaction, and nobody is woken
        return 0
    with transaction.atomic():
        addresses = list(waiting.order_by("email").values_list("email", flat=True).distinct()[:AT_ONCE])
        theirs: dict[str, list[MailFollow]] = {}
        for follow in waiting.select_for_update().filter(email__in=addresses).order_by("pk"):
            theirs.setdefault(follow.email, []).append(follow)
        _queue(theirs, now)
        MailFollow.objects.filter(pk__in=[each.pk for follows in theirs.values() for each in follows]).update(
            told_until=now)
        return len(addresses)


def _queue(theirs: dict[str, list[MailFollow]], now: datetime) -> None:
    said = []
    for email, follows in theirs.items():
        new = list(news(follows, now).values_list("uid", flat=True)[: MOST + 1])
        if new:
            said.append(Word("email", email, KIND, follows[0].ref_of_own, f"{KIND} {follows[0].uid} {now.isoformat()}",
                             {"follow": follows[0].uid, "publications": " ".join(new)}))
    queue_outside(said)
    _count([word.facts["publications"].split() for word in said], now)


def news(follows: Sequence[MailFollow], until: datetime) -> PublicationSet:
    """What a visitor can read of what these follow, since each was told last."""
    wanted, of_all = Q(pk__in=[]), Q(pk__in=[])
    for follow in follows:
        if follow.ref == EVERYTHING:
            of_all |= Q(at__gt=follow.told_until, at__lte=until)
        else:
            wanted |= Q(ref=follow.ref, at__gt=follow.told_until, at__lte=until)
    subjects = Subject.objects.filter(wanted, how__in=FOLLOWED).values("publication")
    found = Publication.objects.published_to(None).filter(of_all | Q(pk__in=subjects))
    return found.filter(parent=None, kind__in=MAILED).newest()


def _count(mails: Sequence[Sequence[str]], now: datetime) -> None:
    counts: dict[str, int] = {}
    for uids in mails:
        for uid in uids[:MOST]:
            counts[uid] = counts.get(uid, 0) + 1
    Outing.objects.bulk_create(
        Outing(publication=each, version=each.versions_count, way="mail", count=counts[each.uid], at=now)
        for each in Publication.objects.filter(uid__in=counts))
