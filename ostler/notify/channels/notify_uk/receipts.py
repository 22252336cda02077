"""A delivery receipt heard: the later word about a text or mail that left by GOV.UK Notify."""

from typing import Final

from django.db import transaction

from ostler.kernel.ids import UID_PATTERN
from ostler.notify.actions.repeating import repeat
from ostler.notify.channels import AGAIN
from ostler.notify.channels.notify_uk.statuses import STATUSES
from ostler.notify.models import Notice
from ostler.notify.settling import settle

OURS: Final = ("sms", "email")
PASSING: Final = "temporary-failure"


def heard(reference: str, status: str) -> bool:
    """Answers False where it is too early to write it. What is not ours, or says nothing new, changes nothing."""
    if status not in STATUSES or not UID_PATTERN.fullmatch(reference):
        return True
    notice = Notice.objects.select_related("person").filter(uid=reference, channel__in=OURS).first()
    if notice is None:
        return True
    if notice.outcome == AGAIN:
        return False
    _write(notice, status)
    return True


@transaction.atomic
def _write(notice: Notice, status: str) -> None:
    outcome, why = STATUSES[status]
    if settle(notice.pk, outcome, why, by_provider=True) and status == PASSING:
        repeat(notice)
