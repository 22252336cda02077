"""Taps at the same moment: one concern, each number once, the chain whole."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from ostler.audit.verify import verify
from ostler.protocol.models import Concern, ConcernWord
from ostler.protocol.tests.concerns import answered, raised
from tests.cast import Cast

TAPS = 4


@pytest.mark.django_db(transaction=True)
def test_taps_at_once_are_one(cast: Cast) -> None:
    def tap(number: int) -> tuple[int, int]:
        concern = raised(cast.ada)
        word = answered(cast.monitor, concern, client_id=f"a{number % 2}")
        connection.close()
        return concern.pk, word.pk

    with ThreadPoolExecutor(TAPS) as pool:
        found = list(pool.map(tap, range(TAPS)))
    assert len({concern for concern, _word in found}) == Concern.objects.count() == 1
    assert len({word for _concern, word in found}) == 2
    assert list(ConcernWord.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3]
    assert Concern.objects.get().word_count == 3
    assert verify().first_fault is None
