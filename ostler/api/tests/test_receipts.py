"""A client says what arrived and what was read; fetching says nothing."""

import pytest

from ostler.api.tests.calling import Caller
from ostler.conversations.tests.scenes import portal_is_down
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def _outcomes(caller: Caller, uid: str) -> set[tuple[str, str]]:
    lines = caller.get(f"conversations/{uid}/history").json()["items"]
    return {(line["who"], line["outcome"]) for line in lines if line["channel"]}


def test_fetching_says_nothing_a_receipt_does(cast: Cast) -> None:
    matter, desk, ada = portal_is_down(cast), Caller(cast.desk), Caller(cast.ada)
    desk.get(f"conversations/{matter.uid}/messages")
    assert ("Duty officer", "sent") in _outcomes(ada, matter.uid)
    assert desk.post(f"conversations/{matter.uid}/receipt").json() == {"seen": 0}
    assert ("Duty officer", "delivered") in _outcomes(ada, matter.uid)
    assert desk.post(f"conversations/{matter.uid}/receipt", up_to=1).json() == {"seen": 1}
    assert ("Duty officer", "seen") in _outcomes(ada, matter.uid)


def test_an_outsider_has_nothing_to_receive(cast: Cast) -> None:
    matter = portal_is_down(cast)
    assert Caller(cast.bram).post(f"conversations/{matter.uid}/receipt", up_to=1).status_code == 404
