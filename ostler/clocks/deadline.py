"""When is it due? The one question that everything else of this app serves."""

from datetime import date, datetime, timedelta

from ostler.clocks import calendars, counting, rules
from ostler.clocks.clock import Also, Clock
from ostler.clocks.day import Day
from ostler.clocks.models import Rule
from ostler.kernel import time

COUNTS = {
    "working-days": counting.working_days,
    "calendar-days": counting.calendar_days,
    "months": counting.calendar_months,
}


def deadline(rule_key: str, received: date | datetime, *, jurisdiction: str | None = None) -> Clock:
    """When what was received is due, with every day of the working.

    The hour never matters, only the local day: a naive time is the council's, any other is brought to its zone.
    Raises ``rules.NoSuchRule``.
    """
    rule, nation = rules.rule_for(rule_key, jurisdiction, local_day(received))
    return counted(rule, nation, received)


def counted(rule: Rule, nation: str, received: date | datetime) -> Clock:
    """The same by a given rule, which need not be in force: for a preview of one that may come."""
    start = local_day(received)
    holidays = counting.Holidays([calendars.load(division, start, _horizon(rule, start))
                                  for division in rules.divisions(rule, nation)])
    working = _count(rule, start, holidays)
    also = _other_readings(rule, start, holidays, working)
    provisional = not all(holidays.reach(day.date) for day in (working[0], working[-1]))
    return Clock(rule.key, nation, _as_written(received), working[-1].date, also, provisional, rule.source,
                 tuple(working))


def local_day(received: date | datetime) -> date:
    """The council's calendar day of a date, a local time or an instant."""
    if not isinstance(received, datetime):
        return received
    return (time.local(received) if received.tzinfo else received).date()


def _count(rule: Rule, start: date, holidays: counting.Holidays) -> list[Day]:
    return COUNTS[rule.unit](start, rule.amount, holidays, rule.begins == "same-day")


def _other_readings(rule: Rule, start: date, holidays: counting.Holidays, working: list[Day]) -> tuple[Also, ...]:
    if not any(day.kind == "doubtful" for day in working):
        return ()
    return (Also(_count(rule, start, counting.strictly(holidays))[-1].date),)


def _horizon(rule: Rule, start: date) -> date:
    """Far enough for any reading: no rule's days are spread thinner than one in three."""
    span = {"working-days": 3, "calendar-days": 2, "months": 31}[rule.unit]
    return start + timedelta(days=rule.amount * span + 30)


def _as_written(received: date | datetime) -> str:
    if not isinstance(received, datetime):
        return received.isoformat()
    local = time.local(received) if received.tzinfo else received.replace(tzinfo=time.zone())
    return local.isoformat(timespec="minutes")
