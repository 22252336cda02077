"""The morning's digest: what waits for somebody, said once a day where their work begins, or their quiet hours
end.

Who has quiet hours keeps no others here; whoever keeps hours hears within the first hour of them, and nobody hears off
duty. Nothing waiting, nothing is sent.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import ngettext

from ostler.conversations.models import Conversation, Delivery
from ostler.conversations.states import ACKNOWLEDGED, OPEN
from ostler.duty import hours, quiet
from ostler.kernel import time
from ostler.kernel.chores import chores
from ostler.notify import digests
from ostler.notify.actions import Call, queue
from ostler.notify.actions.queueing import key_of
from ostler.notify.digests import Waiting
from ostler.notify.models import Endpoint, Notice
from ostler.people.models import Person

BY: Final = ("email", "push", "sms")        # the first of these that they have
HOUR: Final = timedelta(hours=1)
AT_ONCE: Final = 40


class Mornings:
    """Looks once a minute of the council's clock, at so many people at a time: no page waits for a thousand digests.
    Whom it has thought of today it need not think of again."""

    def __init__(self) -> None:
        self._looked = ""
        self._thought_of: set[tuple[int, str]] = set()
        self._rest: list[Person] = []

    def work_off(self) -> int:
        """Queue the digests whose time has come. Answers how many people are to be looked at yet."""
        now = time.now()
        minute, today = f"{now:%Y-%m-%dT%H:%M}", time.local(now).date().isoformat()
        if minute != self._looked and not self._rest:
            self._looked = minute
            self._thought_of = {each for each in self._thought_of if each[1] == today}
            self._rest = [person for person in _reachable(now) if (person.pk, today) not in self._thought_of]
        some, self._rest = self._rest[:AT_ONCE], self._rest[AT_ONCE:]
        due = [person for person in some if is_morning(person, now)]
        _queue(due, today)
        self._thought_of |= {(person.pk, today) for person in due}
        return len(self._rest)


def is_morning(person: Person, at: datetime) -> bool:
    """Within the first hour of their working time, or after their quiet hours."""
    ends = quiet.ends_today(person, at)
    if ends is not None:
        return ends <= at < ends + HOUR
    return hours.is_working(person, at) and not hours.is_working(person, at - HOUR)


def waiting(person: Person) -> Sequence[Waiting]:
    """Messages not read, and matters that are with them."""
    unread = Delivery.objects.unread_by(person).count()
    held = Conversation.objects.visible_to(person).filter(with_person=person, state__in=(OPEN, ACKNOWLEDGED)).count()
    return [
        Waiting(unread, ngettext("%(count)d message you have not read", "%(count)d messages you have not read",
                                 unread) % {"count": unread}),
        Waiting(held, ngettext("%(count)d matter that is with you", "%(count)d matters that are with you",
                               held) % {"count": held}),
    ]


def _reachable(now: datetime) -> list[Person]:
    """Those with an endpoint that was theirs before today."""
    start = time.local(now).replace(hour=0, minute=0, second=0, microsecond=0)
    people = Endpoint.objects.usable().filter(channel__in=BY, confirmed_at__lt=start).values("person")
    found = list(Person.objects.filter(pk__in=people, suspended_at=None))
    Person.meet_roles(found)
    return found


def _queue(people: Iterable[Person], today: str) -> None:
    calls = [Call(person, (_channel(person),), "digest", "", f"digest {today}",
                  expires_at=time.now() + 4 * HOUR)
             for person in people if digests.of(person) and not _has_one(person, today)]
    queue(calls)


def _has_one(person: Person, today: str) -> bool:
    return Notice.objects.filter(key__in=[key_of(f"digest {today}", person, channel) for channel in BY]).exists()


def _channel(person: Person) -> str:
    theirs = set(Endpoint.objects.usable().filter(person=person).values_list("channel", flat=True))
    return next(channel for channel in BY if channel in theirs)


mornings = Mornings()


def register() -> None:
    """What waits, and the chore."""
    digests.digests.add("conversations", waiting)
    chores.add("digests", mornings.work_off)
