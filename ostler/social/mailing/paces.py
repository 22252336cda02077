"""How often somebody hears by e-mail."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _

EACH, DAILY, WEEKLY = "each", "daily", "weekly"
LABELS: Final[dict[str, Callable[[], str]]] = {
    EACH: lambda: _("Each time"),
    DAILY: lambda: _("Once a day, in the morning"),
    WEEKLY: lambda: _("Once a week, on Monday morning"),
}
MORNING: Final = 7      # o'clock, in the council's zone


def last_due(pace: str, now: datetime) -> datetime:
    """When the last digest of a pace was due at an instant: the morning of today or before, for a week Monday's. In the
    council's zone, so that where the clocks change it is still seven o'clock. UTC."""
    local = now.astimezone(ZoneInfo(settings.OSTLER_TIME_ZONE))
    day = local.date() if local.hour >= MORNING else local.date() - timedelta(days=1)
    if pace == WEEKLY:
        day -= timedelta(days=day.weekday())
    return datetime(day.year, day.month, day.day, MORNING, tzinfo=local.tzinfo).astimezone(ZoneInfo("UTC"))
