"""The marks that find must not miss, over the whole national list: measured where the data is at hand."""

from pathlib import Path

import pytest
from django.conf import settings

from bench import find as bench

pytestmark = pytest.mark.skipif(not settings.OSTLER_CORPORA, reason="OSTLER_CORPORA is not set: no data to measure on")


def test_find_reaches_its_marks() -> None:
    found = bench.found(Path(settings.OSTLER_CORPORA))
    assert len(found) == len({name for name, what in bench.MARKS if what != "p95"})
    assert bench.missed(found) == []


def test_the_split_is_fixed_and_keeps_the_halves_apart() -> None:
    tune, report = bench.reports(Path(settings.OSTLER_CORPORA))
    assert (len(tune), len(report)) == (533, 534)
    assert bench.reports(Path(settings.OSTLER_CORPORA)) == (tune, report)
