"""Times as people say them: "today 10:41", "Tue 08:30", "Tue 26 May"."""

from datetime import date, datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ostler.kernel import time

A_WEEK = timedelta(days=7)


def when(value: date | datetime) -> str:
    """An instant or a day, in the council's zone and the reader's language, as short as it can be understood."""
    return _instant(time.local(value)) if isinstance(value, datetime) else day(value)


def day(value: date) -> str:
    """"today", "tomorrow", "yesterday", else "Tue 26 May", with its year when that is another."""
    near = {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}
    today = time.today()
    if (named := near.get((value - today).days)) is not None:
        return named
    return date_format(value, "D j M" if value.year == today.year else "D j M Y")


def stamp(value: datetime) -> str:
    """"Mon 25 May 2026, 10:40", for a label that must be short and whole."""
    return date_format(time.local(value), "D j M Y, H:i")


def exact(value: date | datetime) -> str:
    """The whole of it: "Monday 25 May 2026, 10:41:07 BST"."""
    if isinstance(value, datetime):
        local = time.local(value)
        return f"{date_format(local, 'l j F Y, H:i:s')} {local.tzname()}"
    return date_format(value, "l j F Y")


def _instant(local: datetime) -> str:
    clock = f"{local:%H:%M}"
    away = local.date() - time.today()
    if abs(away.days) <= 1:
        return _("%(day)s %(clock)s") % {"day": day(local.date()), "clock": clock}
    if timedelta() < away < A_WEEK:
        return f"{date_format(local, 'D')} {clock}"
    return _("%(day)s %(clock)s") % {"day": day(local.date()), "clock": clock}
