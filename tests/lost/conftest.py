"""One house is built for this folder and copied for each test; on PostgreSQL in a cluster that may be killed."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lost.cluster import Cluster, cluster
from tests.lost.house import House, Houses
from tests.lost.small_disk import can_mount

is_postgresql = bool(os.environ.get("OSTLER_DATABASE_URL"))


@pytest.fixture(scope="session")
def database() -> Iterator[Cluster | None]:
    """None where this run of the suite is for the embedded database."""
    if not is_postgresql:
        yield None
        return
    with cluster(small_disk="48m" if can_mount() else "") as made:
        yield made


@pytest.fixture(scope="session")
def houses(tmp_path_factory: pytest.TempPathFactory, database: Cluster | None) -> Houses:
    """Built once."""
    return Houses(Path(tmp_path_factory.mktemp("lost")), database.url if database else "")


@pytest.fixture
def house(houses: Houses) -> Iterator[House]:
    """A deployment of one's own; its server is not running yet."""
    with houses.house() as made:
        yield made
