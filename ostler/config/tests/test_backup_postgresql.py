"""The same on PostgreSQL: dumped from one snapshot, restored into an empty database, counted."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from ostler.config.backups import postgresql
from ostler.people.models import Ward

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="PostgreSQL only"),
]


@pytest.fixture
def elsewhere() -> Iterator[dict[str, Any]]:
    """An empty database beside the test's."""
    name = f"{connection.settings_dict['NAME']}_elsewhere"
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')
    yield connection.settings_dict | {"NAME": name}
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{name}"')


def test_a_dump_comes_back_into_an_empty_database(tmp_path: Path, elsewhere: dict[str, Any]) -> None:
    Ward.objects.create(name="Brook", slug="brook")
    taken = postgresql.take(connection.settings_dict, tmp_path)
    assert taken["people_ward"] == 1
    assert postgresql.is_empty(elsewhere)
    postgresql.bring_back(elsewhere, tmp_path, taken)
    assert not postgresql.is_empty(elsewhere)


def test_a_missing_program_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgresql.shutil, "which", lambda name: None)
    with pytest.raises(FileNotFoundError, match="pg_dump is not installed"):
        postgresql.take(connection.settings_dict, tmp_path)
