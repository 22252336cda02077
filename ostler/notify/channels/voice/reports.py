"""A report of a call, heard. The digit is the button of the link's page: the same act, for the same person."""

from typing import Final

from ostler.kernel.ids import UID_PATTERN
from ostler.notify.actions.pressing import press
from ostler.notify.channels import AGAIN
from ostler.notify.channels.voice.statuses import STATUSES
from ostler.notify.models import Notice
from ostler.notify.settling import settle

YES: Final = "1"


def heard(uid: str, status: str, digit: str) -> bool:
    """Answers False where it is too early to write it. What is not ours, or says nothing new, changes nothing."""
    if not UID_PATTERN.fullmatch(uid):
        return True
    notice = Notice.objects.select_related("person").filter(uid=uid, channel="voice").first()
    if notice is None:
        return True
    if digit == YES:
        press(notice)
        return True
    outcome, why = STATUSES.get(status, ("", ""))
    if outcome and notice.outcome == AGAIN:
        return False
    if outcome:
        settle(notice.pk, outcome, why, by_provider=True)
    return True
