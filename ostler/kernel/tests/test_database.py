"""The embedded database is brought up to date by the first command; PostgreSQL is left to its operator."""

import pytest
from django.core.management import CommandError
from django.db import connection

from ostler.kernel import database


@pytest.mark.django_db
def test_a_migrated_database_is_current_and_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "call_command", lambda *names, **options: pytest.fail("nothing to migrate"))
    assert ("people", "0001_initial") in database.wanted()
    database.make_ready()


@pytest.mark.django_db
def test_a_database_that_is_behind_is_migrated_or_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object, settings: object
) -> None:
    settings.OSTLER_DATA = tmp_path     # type: ignore[attr-defined]
    called: list[str] = []
    monkeypatch.setattr(database, "wanted", lambda: {("people", "9999_later")})
    monkeypatch.setattr(database, "call_command", lambda name, **options: called.append(name))
    if connection.vendor == "sqlite":
        database.make_ready()
        assert called == ["migrate"]
    else:
        with pytest.raises(CommandError, match="ostler migrate"):
            database.make_ready()
        assert called == []
