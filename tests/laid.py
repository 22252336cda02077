"""The database that tests begin with: migrated once a run of the suite and copied for each worker, and put back after a
test that wrote for good by taking away what is there, not by emptying every table and laying the ground anew.

``OSTLER_TEST_TEMPLATES`` names a folder that lives as long as one run of the suite (tools/suite.py), so that what is in
it is never older than the migrations. Without it each process migrates for itself.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection

from ostler.config.backups import postgresql
from tests import ground

TEMPLATE = "ostler_laid"


@contextmanager
def laid() -> Iterator[None]:
    """A database of this process's own, migrated, for the length of a block; its ground is noted."""
    before = connection.settings_dict["NAME"]
    templates = os.environ.get("OSTLER_TEST_TEMPLATES")
    if templates:
        with _alone(Path(templates)):
            _ensure_template(Path(templates))
        _copy(Path(templates))
    else:
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    ground.note()
    yield
    _send_others_away()
    connection.creation.destroy_test_db(before, verbosity=0)


def _send_others_away() -> None:
    """PostgreSQL drops no database that somebody is still connected to: threads of the last test, say."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                           " WHERE datname = current_database() AND pid <> pg_backend_pid()")


def copy_migrated(folder: Path, database: str) -> None:
    """The migrated database of this process for a house that is built: a file in its folder, or into the empty database
    of another PostgreSQL. All migrations take a quarter of a minute of computing, a copy a second."""
    if not database:
        ground.write(folder / "ostler.sqlite3")
        return
    to = urlsplit(database)
    place = {"NAME": to.path.lstrip("/"), "USER": to.username, "PASSWORD": to.password, "HOST": to.hostname,
             "PORT": to.port}
    with TemporaryDirectory() as between:
        held = postgresql.take(connection.settings_dict, Path(between))
        postgresql.bring_back(place, Path(between), held)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One worker makes the template, the others wait for it."""
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _ensure_template(folder: Path) -> None:
    made = folder / f"{connection.vendor}.made"
    if made.exists():
        return
    own, before = connection.settings_dict["TEST"]["NAME"], connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = _template(folder)
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    connection.close()      # the last one out takes SQLite's journal into the file
    connection.settings_dict["TEST"]["NAME"] = own
    _named(before)
    made.touch()


def _template(folder: Path) -> str:
    return TEMPLATE if connection.vendor == "postgresql" else str(folder / f"{TEMPLATE}.sqlite3")


def _copy(folder: Path) -> None:
    creation, test = connection.creation, connection.settings_dict["TEST"]
    name = creation._get_test_db_name()
    if connection.vendor == "postgresql":
        test["TEMPLATE"] = TEMPLATE
        creation._create_test_db(verbosity=0, autoclobber=True)
        test["TEMPLATE"] = None
    else:
        shutil.copyfile(_template(folder), name)
    connection.close()
    _named(name)


def _named(name: Any) -> None:
    settings.DATABASES[connection.alias]["NAME"] = name
    connection.settings_dict["NAME"] = name
