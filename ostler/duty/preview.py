"""What a change to a rota would give, before it is saved: done, looked at, and undone."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from ostler.duty import roll as rolls
from ostler.duty.models import Rota
from ostler.duty.rota_page import WEEKS_AHEAD, Week, clock_changes, midnight, monday, told, weeks
from ostler.duty.timeline import Held, held
from ostler.kernel import time


@dataclass(frozen=True)
class Preview:
    """The coming eight weeks, the gaps in them, and the nights on which the clocks change."""

    weeks: list[Week]
    gaps: list[Held]
    clocks: list[tuple[str, str]]


def preview(rota: Rota, change: Callable[[], object]) -> Preview:
    """Raises what the change raises. Nothing of it stays, on the record neither."""
    at = time.now()
    with transaction.atomic():
        change()
        facts = rolls.read(at).rota(at)     # not the remembered roll: this one is of what never was
        entries = told(held(facts, rota.pk, at, _end(at)))
        transaction.set_rollback(True)
    start = monday(time.local(at).date())
    shown = weeks(entries, start, WEEKS_AHEAD.days // 7, facts.calendar.holiday)
    return Preview(shown, [entry for entry in entries if entry.is_gap], clock_changes(at, _end(at)))


def _end(at: datetime) -> datetime:
    """The end of the eighth week."""
    return midnight(monday(time.local(at).date()) + timedelta(weeks=WEEKS_AHEAD.days // 7))
