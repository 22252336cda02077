"""The gaps that ladders met: a step at which nobody was, or nobody answered. For whoever manages the post, in the
morning of the next working day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ostler.clocks import calendars
from ostler.duty.ladder import labels
from ostler.duty.ladder.words import class_name
from ostler.duty.models import Try
from ostler.duty.models.attempt import UNREACHED
from ostler.kernel import time
from ostler.kernel.language import said
from ostler.notify.digests import Waiting
from ostler.people.models import Person

MOST = 200
A_DAY = timedelta(days=1)
LONGEST = timedelta(days=31)        # between two working days, and more
_WHY = {
    "nobody": lambda: _("nobody was down for it"), "vacant": lambda: _("the post is vacant"),
    "away": lambda: _("not there"), "tried-already": lambda: _("the same person as before"),
    UNREACHED: lambda: _("no call reached them"),
}


@dataclass(frozen=True)
class Gap:
    """One line: when, for what, at whose step, and why. Nothing of what the matter is about."""

    at: datetime
    what: str
    who: str
    why: str
    urgency: str


def since() -> datetime:
    """The beginning of the last working day before today, in UTC: on a Monday, of Friday."""
    today = time.today()
    calendar = calendars.load(calendars.council_division(), today - LONGEST, today)
    day = today - A_DAY
    while day > today - LONGEST and (day.weekday() > 4 or calendar.holiday(day)):
        day -= A_DAY
    return _midnight(day)


def gaps(viewer: Person, *, begins: datetime | None = None) -> Sequence[Gap]:
    """What a person answers for as holder or manager, the newest first."""
    rows = Try.objects.visible_to(viewer).gaps().filter(at__gte=begins or since()).exclude(why="tried-already")
    listed = rows.select_related("escalation__service", "escalation__post").order_by("-at", "-pk")[:MOST]
    return [_gap(each) for each in listed]


def count(viewer: Person) -> int:
    """How many there are to read about."""
    return len(gaps(viewer))


def _gap(tried: Try) -> Gap:
    row = tried.escalation
    what = said(row.service, "name") if row.service else said(row.post, "title") if row.post else ""
    why = _("nobody answered in time") if tried.outcome == "expired" and not tried.why else _WHY.get(
        tried.why, _WHY["nobody"])()
    return Gap(tried.at, what, labels.said(tried.label), why, class_name(row.urgency))


def _midnight(day: date) -> datetime:
    return time.moment(f"{day.isoformat()}T00:00")


def in_the_morning(person: Person) -> Sequence[Waiting]:
    """The line of the morning's digest."""
    found = count(person)
    line = ngettext("%(count)s gap was met since the last working day",
                    "%(count)s gaps were met since the last working day", found) % {"count": found}
    return [Waiting(found, line)]
