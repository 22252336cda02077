"""The cast stands, on a bank holiday."""

from ostler.kernel import time
from tests.cast import Cast


def test_the_cast_is_on_stage_on_the_bank_holiday(cast: Cast) -> None:
    assert cast.director.holders(time.now()) == [cast.dora]
    assert cast.ada.has_role("councillor")
    assert time.local(time.now()).isoformat() == "2026-05-25T10:40:00+01:00"
