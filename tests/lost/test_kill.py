"""Kill -9 of the server under load: nothing acknowledged is lost, nothing unacknowledged is there twice."""

import random

from tests.lost.checking import faults
from tests.lost.house import House
from tests.lost.load import Load

ROUNDS = 3


def test_killed_under_load_nothing_is_lost(house: House) -> None:
    house.start()
    load = Load.on(house)
    with load.listening():
        for number in range(ROUNDS):
            with load.running(f"r{number}"):
                load.wait_for(random.randint(20, 40))
                house.kill()
                house.start()
        assert sum(writer.lost_lines for writer in load.writers) >= ROUNDS
        assert faults(house, load) == []
        house.kill()
