"""The day before: everybody who has a place is reminded, once. And the lists of events long over are forgotten."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from ostler.kernel import time
from ostler.social import event_notices
from ostler.social.events import GOING
from ostler.social.models import SignUp

BEFORE: Final = timedelta(days=1)
KEPT: Final = timedelta(days=92)        # three months after the event, names and addresses go
A_TIME: Final = 500
LOOKS: Final = timedelta(minutes=1)
_looked: list[datetime] = []


def work_off() -> int:
    """The chore, once a minute."""
    minute = time.now().replace(second=0, microsecond=0)
    if _looked == [minute]:
        return 0
    _looked[:] = [minute]
    return remind() + forget()


@transaction.atomic
def remind() -> int:
    """Whose event begins within a day and who signed up before that. Safe to call from several processes."""
    now = time.now()
    due = SignUp.objects.filter(state=GOING, reminded_at=None, event__called_off_at=None, event__starts_at__gt=now,
                                event__starts_at__lte=now + BEFORE, event__publication__withdrawn_at=None)
    found = due.select_for_update(skip_locked=True, of=("self",)).select_related("event__publication", "person")
    rows = list(found.order_by("pk")[:A_TIME])
    SignUp.objects.filter(pk__in=[row.pk for row in rows]).update(reminded_at=now)
    event_notices.reminder(row for row in rows if row.at <= row.event.starts_at - BEFORE)
    return len(rows)


def forget() -> int:
    """The lists are of no use any more."""
    return SignUp.objects.filter(event__ends_at__lt=time.now() - KEPT).delete()[0]
