"""Where there is nothing to do nothing is done: a chore that wakes the worker would keep it awake for ever."""

import pytest

from ostler.kernel import bus
from ostler.kernel.chores import chores
from tests.cast import Cast


@pytest.mark.django_db(transaction=True)
def test_no_chore_wakes_the_worker_that_has_nothing_to_do(cast: Cast) -> None:
    heard: list[str] = []

    def hear(topic: str, facts: object) -> None:
        heard.append(topic)

    for name, chore in chores.items():
        while chore():
            continue
        bus.listen(hear)
        assert chore() == 0, name
        bus.unlisten(hear)
        assert heard == [], name
