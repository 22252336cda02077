"""Each publication to who wants each: so many notices a transaction, and where it has come to in the same one, so that
a kill loses and doubles nobody. Private messages go before: their notices are claimed first, and no transaction here is
long."""

from typing import Final

from django.db import transaction

from ostler.kernel import rows, time
from ostler.kernel.ids import new_uid
from ostler.notify.actions.queueing import COLUMNS
from ostler.notify.models import Notice
from ostler.social import levels
from ostler.social.following_names import EVERYTHING
from ostler.social.mailing.paces import EACH
from ostler.social.models import Follow, MailFollow, Mailing, Outing, Publication
from ostler.social.models.publication import ENTRY, EVENT, POST
from ostler.social.models.subject import FOLLOWED

KIND: Final = "social.mail-each"
MAILED: Final = (POST, ENTRY, EVENT)
AT_ONCE: Final = 2_000


def begin(publication: Publication) -> None:
    """In the transaction that publishes: what is for everybody, and no answer to something, is mailed."""
    if publication.kind in MAILED and publication.level == levels.PUBLIC and publication.parent_id is None:
        Mailing.objects.get_or_create(publication=publication)


def work_off() -> int:
    """Queue the next lot. Answers how many; 0 when nothing is left."""
    if not Mailing.objects.filter(done_at=None).exists():
        return 0
    with transaction.atomic():
        mailing = (Mailing.objects.select_for_update(skip_locked=True, of=("self",)).select_related("publication")
                   .filter(done_at=None).order_by("pk").first())
        return _some(mailing) if mailing is not None else 0


def _some(mailing: Mailing) -> int:
    refs = [EVERYTHING, *mailing.publication.subjects.filter(how__in=FOLLOWED).values_list("ref", flat=True).distinct()]
    mails = MailFollow.objects.filter(pk__gt=mailing.mail_to, ref__in=refs, pace=EACH, ended_at=None).exclude(
        confirmed_at=None).order_by("pk").values_list("pk", "uid", "email", "language")[:AT_ONCE]
    found = list(mails)
    people = [] if len(found) == AT_ONCE else list(
        Follow.objects.current().filter(pk__gt=mailing.person_to, ref__in=refs, by_mail=EACH).order_by("pk")
        .values_list("pk", "uid", "person")[: AT_ONCE - len(found)])
    _queue(mailing.publication, [(uid, None, email) for _pk, uid, email, _language in found]
           + [(uid, person, "") for _pk, uid, person in people])
    mailing.mail_to = found[-1][0] if found else mailing.mail_to
    mailing.person_to = people[-1][0] if people else mailing.person_to
    mailing.count += len(found) + len(people)
    if len(found) + len(people) < AT_ONCE:
        mailing.done_at = time.now()
        _count(mailing)
    mailing.save()
    return max(1, len(found) + len(people))


def _queue(publication: Publication, to: list[tuple[str, int | None, str]]) -> None:
    """One notice an address: who follows the author and the ward hears once."""
    now = time.now()
    made = [(new_uid(), person, "email", KIND, publication.ref if person else f"social.mail-follow:{uid}", "", False,
             {"publication": publication.uid, "follow": "" if person else uid}, "",
             f"{KIND} {publication.uid} {person or email}", email, "queued", "", 0, now, now, None, "")
            for uid, person, email in to]
    if made:
        rows.insert(Notice, COLUMNS, made, unless_there=True)


def _count(mailing: Mailing) -> None:
    """Where its words went, for the day on which they must be called back."""
    if mailing.count:
        Outing.objects.create(publication=mailing.publication, version=mailing.publication.versions_count, way="mail",
                              count=mailing.count, at=time.now())
