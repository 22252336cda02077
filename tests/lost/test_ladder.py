"""Kill -9 of the server, and of the worker in it, while ladders are climbed: every step once, none lost."""

import json
import os
import random
import time

import pytest

from tests.lost.house import House

ROUNDS = 3


def climb_and_kill(house: House, rounds: int) -> list[str]:
    """Begin, kill again and again in the middle, and say what is wrong at the end."""
    house.run("-m", "tests.lost.ladders", "begin")
    for _round in range(rounds):
        house.start()
        time.sleep(random.uniform(0.3, 2.5))
        house.kill()
    house.start()
    time.sleep(4)       # it catches up with what came due meanwhile
    house.kill()
    found: list[str] = json.loads(house.run("-m", "tests.lost.ladders", "check"))
    return found


def test_killed_while_climbing_no_step_is_lost_or_doubled(house: House) -> None:
    assert climb_and_kill(house, ROUNDS) == []


@pytest.mark.skipif(not os.environ.get("OSTLER_DATABASE_URL"), reason="the embedded database has one server")
def test_two_servers_climb_together_and_one_is_killed(house: House) -> None:
    """What the killed one had taken in that instant is left to the other."""
    other = House(house.folder, house.database, house.stage)
    house.run("-m", "tests.lost.ladders", "begin")
    try:
        house.launch()
        other.start()
        house.wait()
        time.sleep(random.uniform(1, 2))
        other.kill()
        time.sleep(4)
    finally:
        if other.server is not None and other.server.poll() is None:
            other.kill()
    house.kill()
    assert json.loads(house.run("-m", "tests.lost.ladders", "check")) == []
