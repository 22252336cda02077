"""One house is built for the tests that serve one in earnest, and copied for each; on PostgreSQL in a cluster that may
be killed. Nothing of it is made where no such test runs."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lost.cluster import Cluster, cluster, is_postgresql
from tests.lost.house import House, Houses
from tests.lost.small_disk import can_mount


@pytest.fixture(scope="session")
def database() -> Iterator[Cluster | None]:
    """None where this run of the suite is for the embedded database."""
    if not is_postgresql:
        yield None
        return
    with cluster(small_disk="48m" if can_mount() else "") as made:
        yield made


@pytest.fixture(scope="session")
def houses(tmp_path_factory: pytest.TempPathFactory, database: Cluster | None, django_db_setup: None) -> Houses:
    """Built once, from the migrated database that this process has anyway."""
    return Houses(Path(tmp_path_factory.mktemp("lost")), database.url if database else "")


@pytest.fixture
def house(houses: Houses) -> Iterator[House]:
    """A deployment of one's own; its server is not running yet."""
    with houses.house() as made:
        yield made
