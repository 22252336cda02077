"""An adopted protocol comes back from a backup as it was adopted, held against the log, and sealed as before."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection

from ostler.config.backups import postgresql, taking
from ostler.config.tests.test_backup import data, restored  # noqa: F401 - a fixture
from ostler.config.tests.test_backup_postgresql import elsewhere  # noqa: F401 - a fixture
from ostler.protocol import seal
from ostler.protocol.models import Version
from ostler.protocol.tests.texts import adopted
from tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)
CHANGES = ("UPDATE protocol_clause SET text = 'Other words'", "UPDATE protocol_urgencyclass SET reply_days = 99",
           "UPDATE protocol_version SET minute = '42/26' WHERE state = 'adopted'")


@pytest.fixture
def text(cast: Cast) -> Version:
    return adopted(cast.monitor)


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="the embedded database's own way")
def test_it_is_verified_and_sealed_after_a_restore(
    text: Version, data: Path, tmp_path: Path  # noqa: F811 - the fixture
) -> None:
    taking.take(tmp_path / "backup")
    folder = tmp_path / "elsewhere"
    there: dict[str, Any] = restored(tmp_path / "backup", folder)
    assert there["ok"] is True
    _refuses(folder / "ostler.sqlite3", text)
    migrate = [sys.executable, "-c", "from ostler.config.command import main; main()", "migrate"]
    subprocess.run(migrate, env=os.environ | {"OSTLER_DATA": str(folder),
                                              "DJANGO_SETTINGS_MODULE": "ostler.config.settings"},
                   check=True, capture_output=True)
    _refuses(folder / "ostler.sqlite3", text)


def _refuses(database: Path, text: Version) -> None:
    """What was brought back has the text, and takes no other."""
    with sqlite3.connect(database) as brought:
        assert brought.execute("SELECT minute FROM protocol_version WHERE uid = ?", [text.uid]).fetchone() == ("41/26",)
        for change in CHANGES:
            with pytest.raises(sqlite3.IntegrityError, match=seal.MESSAGE):
                brought.execute(change)
    brought.close()


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="PostgreSQL only")
def test_it_is_sealed_in_another_database(
    text: Version, tmp_path: Path, elsewhere: dict[str, Any]  # noqa: F811 - the fixture
) -> None:
    postgresql.bring_back(elsewhere, tmp_path, postgresql.take(connection.settings_dict, tmp_path))
    named = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    given = {key: elsewhere[name] for key, name in named.items() if elsewhere[name]}
    with psycopg.connect(**given, autocommit=True) as brought:
        row = brought.execute("SELECT minute FROM protocol_version WHERE uid = %s", [text.uid]).fetchone()
        assert row == ("41/26",)
        for change in CHANGES:
            with pytest.raises(psycopg.errors.CheckViolation, match=seal.MESSAGE):
                brought.execute(change)
