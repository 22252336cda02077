"""The days on which things were said before the demonstration begins: working days before its clock."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from ostler.demo import rota
from ostler.kernel import time


def working_days_before(today: date) -> list[date]:
    """The last working days before today, the nearest first."""
    days = [day for year in (today.year - 1, today.year) for day in rota.working_days(year) if day < today]
    return sorted(set(days), reverse=True)


def moment(step: Mapping[str, Any], before: list[date]) -> datetime:
    """When something happened: ``back`` working days ago, ``at`` a time of the council's clock."""
    return time.moment(f"{before[step['back'] - 1].isoformat()}T{step['at']}")
