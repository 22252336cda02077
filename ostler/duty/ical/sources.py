"""What a feed says: the stretches of one person on every rota, or of everybody on one."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext as _

from ostler.audit.models import Event
from ostler.duty.actions.record import STREAM
from ostler.duty.facts import HORIZON
from ostler.duty.ical.writing import EPOCH, Item
from ostler.duty.models import Feed, Rota
from ostler.duty.rota_page import midnight, monday, told
from ostler.duty.timeline import Held, own, timeline
from ostler.kernel import time
from ostler.kernel.language import said

BACK = timedelta(weeks=2)


def name_of(feed: Feed) -> str:
    """What a calendar program shows in its list."""
    return said(feed.rota, "name") if feed.rota else _("On duty: %(name)s") % {"name": feed.person.name}


def items_of(feed: Feed, at: datetime | None = None) -> Iterator[Item]:
    """From a Monday two weeks back, so that a stretch that runs has its true beginning, as far as the rota looks."""
    at = at or time.now()
    start, end = midnight(monday(time.local(at - BACK).date())), at + HORIZON - timedelta(days=1)
    end = midnight(time.local(end).date())
    if feed.rota is not None:
        for each in told(timeline(feed.rota, start, end)):
            who = each.person.name if each.person else _("Nobody is down for this")
            yield Item(_key(feed.rota, each), each.starts, each.ends, who)
        return
    for rota, each in own(feed.person, start, end):
        name = said(rota, "name") if rota else _("Duty officer")
        yield Item(_key(rota, each), each.starts, each.ends, _("On duty: %(name)s") % {"name": name})


def changed_at() -> datetime:
    """When anything of the rotas was last changed by anybody."""
    last = Event.objects.filter(chain__name=STREAM).order_by("-number").values_list("at", flat=True).first()
    return (last or EPOCH).astimezone(UTC).replace(microsecond=0)


def _key(rota: Rota | None, each: Held) -> str:
    """A shift's own id; else, and where a shift is cut in two, the rota and the moment at which the stretch begins."""
    if each.shift is not None and each.starts == each.shift.starts:
        return each.shift.uid
    mark = each.shift.uid if each.shift else rota.uid if rota else "desk"
    return f"{mark}-{each.starts.astimezone(UTC):%Y%m%dT%H%MZ}"
