"""Fixtures for every test: a clock that stands still, and a standing cast."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from ostler.kernel import time
from tests.cast import Cast


@pytest.fixture(autouse=True)
def bank_holiday_morning() -> Iterator[datetime]:
    """Every test happens on bank-holiday Monday 25 May 2026, 10:40 in London, unless it sets another time."""
    instant = time.moment("2026-05-25T10:40+01:00")
    with time.use(instant):
        yield instant


@pytest.fixture
def cast(db: None) -> Cast:
    """The standing cast: see tests/cast.py."""
    return Cast.on_stage()
