"""One house is built for this folder and copied for each test."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lost.house import House, Houses

is_postgresql = bool(os.environ.get("OSTLER_DATABASE_URL"))


@pytest.fixture(scope="session")
def houses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Houses]:
    """On the database that this run of the suite is for."""
    made = Houses(Path(tmp_path_factory.mktemp("lost")), os.environ.get("OSTLER_DATABASE_URL", ""))
    yield made
    made.close()


@pytest.fixture
def house(houses: Houses) -> Iterator[House]:
    """A deployment of one's own; its server is not running yet."""
    with houses.house() as made:
        yield made
