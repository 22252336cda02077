"""A draft becomes the council's protocol: date, minute number, from when. After that nothing of it changes."""

from datetime import date, datetime

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext as _

from ostler.kernel import time
from ostler.people.models import Person
from ostler.protocol import clocks, drafts
from ostler.protocol.actions.record import editable, record
from ostler.protocol.digest import digest_of
from ostler.protocol.models import Version
from ostler.protocol.models.version import ADOPTED
from ostler.protocol.refusals import Refused


@transaction.atomic
def adopt(*, by: Person, draft: Version, adopted_on: date | None, minute: str, starts: date | None) -> Version:
    """Put a draft into force from the beginning of a day, tomorrow at the earliest: what was sent until then keeps what
    its senders were told (docs/adr/0024). Ends the text adopted before, and writes the working days that differ as new
    rows of ``clocks``. Raises Refused with what is wrong, a sentence each."""
    held = editable(by, draft)
    wrong = [*wrong_entries(adopted_on, minute, starts), *(problem.words for problem in drafts.problems(held))]
    if wrong or adopted_on is None or starts is None:
        raise Refused(*wrong)
    held.nation, held.adopted_on, held.minute = settings.OSTLER_NATION, adopted_on, minute.strip()
    held.in_force_from = _midnight(starts)
    clocks.write(held, starts, by=by, source=_source(held))
    _earlier().filter(in_force_until=None).update(in_force_until=held.in_force_from)
    held.state = ADOPTED
    held.save()
    record("protocol.adopted", by, held, title=held.title, minute=held.minute, adopted=adopted_on.isoformat(),
           starts=starts.isoformat(), digest=digest_of(held))
    return held


def wrong_entries(adopted_on: date | None, minute: str, starts: date | None) -> list[str]:
    """What is wrong with a date, a minute number and a day to begin, each in a sentence."""
    today = time.today()
    latest = _earlier().order_by("in_force_from").values_list("in_force_from", flat=True).last()
    wrong = []
    if adopted_on is None or adopted_on > today:
        wrong.append(_("Give the date of the meeting that adopted it. It cannot lie ahead."))
    if not minute.strip():
        wrong.append(_("Give the number of the minute that records it."))
    if starts is None or starts <= today:
        wrong.append(_("Give the day from which it is in force: tomorrow or later."))
    elif latest is not None and _midnight(starts) <= latest:
        wrong.append(_("Another adopted text begins on that day or later. Choose a later day."))
    return wrong


def _earlier() -> models.QuerySet[Version]:
    return Version.objects.filter(state=ADOPTED)


def _midnight(day: date) -> datetime:
    """The beginning of a day, by the council's clock."""
    return time.moment(f"{day.isoformat()}T00:00")


def _source(version: Version) -> str:
    """What the clock's row says of where its number comes from."""
    facts = {"title": version.title, "day": version.adopted_on, "minute": version.minute}
    return _("%(title)s, adopted on %(day)s, minute %(minute)s") % facts
