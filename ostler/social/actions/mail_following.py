"""Following by e-mail without an account: asked for, confirmed from the mailbox itself, ended by any link in any mail.
None of it is in the log: whom a resident follows is nobody's business."""

from django.db import transaction

from ostler.kernel import time
from ostler.notify.actions.outside import Word, forget, queue_outside
from ostler.social.models import MailFollow

CONFIRM_KIND = "social.mail-confirm"


@transaction.atomic
def ask(*, email: str, ref: str, pace: str, language: str) -> MailFollow:
    """Mail the link that confirms. Asking again mails it again and keeps the newer wish; where it stands already,
    the other pace waits for the button too. The page that asks says the same to everybody."""
    address = email.strip().lower()
    follow, is_new = MailFollow.objects.select_for_update().get_or_create(
        email=address, ref=ref, ended_at=None,
        defaults={"pace": pace, "language": language, "asked_at": time.now()})
    if not is_new and follow.confirmed_at is None:
        follow.pace, follow.language, follow.asked_at = pace, language, time.now()
        follow.save(update_fields=["pace", "language", "asked_at"])
    wanted = pace if follow.confirmed_at is not None else ""
    key = f"follow {follow.uid} {time.now():%Y%m%d%H%M}"
    facts = {"follow": follow.uid, "pace": wanted}
    queue_outside([Word("email", address, CONFIRM_KIND, follow.ref_of_own, key, facts)])
    return follow


@transaction.atomic
def confirm(*, follow: MailFollow, pace: str = "") -> bool:
    """The button behind the link was pressed: from now on. Answers whether it stands."""
    row = MailFollow.objects.select_for_update().get(pk=follow.pk)
    if row.ended_at is not None:
        return False
    if row.confirmed_at is None:
        row.confirmed_at = row.told_until = time.now()
    row.pace = pace or row.pace
    row.save(update_fields=["confirmed_at", "told_until", "pace"])
    return True


@transaction.atomic
def end(*, follow: MailFollow, everything: bool = False) -> None:
    """Stop, for this or for all that this address follows. The address is forgotten with the last of them."""
    rows = MailFollow.objects.select_for_update().filter(email=follow.email, ended_at=None)
    ended = list(rows if everything else rows.filter(pk=follow.pk))
    forget([each.ref_of_own for each in ended])
    MailFollow.objects.filter(pk__in=[each.pk for each in ended]).update(ended_at=time.now(), email="")
