"""A database that fits the code: made on an empty data folder, brought up to date on an older one."""

import contextlib
import fcntl
import pkgutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import OperationalError, ProgrammingError, connection

from ostler.kernel import outage


def make_ready() -> None:
    """Apply what is missing on the embedded database; on PostgreSQL, where other processes run, only say so."""
    if is_current():
        return
    if connection.vendor != "sqlite":
        raise CommandError("The database is behind this version of Ostler. Run: ostler migrate")
    with _alone(Path(settings.OSTLER_DATA)):
        if not is_current():
            call_command("migrate", interactive=False, verbosity=0)


def is_current() -> bool:
    """True when every migration of the installed apps is applied. One query; no migration is imported."""
    return wanted() <= applied()


def wanted() -> set[tuple[str, str]]:
    """The migrations that the installed apps carry, as (app, name)."""
    found = set()
    for app in apps.get_app_configs():
        with contextlib.suppress(ModuleNotFoundError):
            package = import_module(f"{app.name}.migrations")
            found |= {(app.label, module.name) for module in pkgutil.iter_modules(package.__path__)}
    return found


def applied() -> set[tuple[str, str]]:
    """The migrations that this database has had."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT app, name FROM django_migrations")
            return set(cursor.fetchall())
    except (OperationalError, ProgrammingError) as problem:
        if outage.of(problem) is not None and _is_there():
            raise       # it cannot be asked, which is not the same as being empty
        return set()


def _is_there() -> bool:
    """Whether there is a database to ask: on an empty data folder there is none yet."""
    return connection.vendor != "sqlite" or Path(str(connection.settings_dict["NAME"])).exists()


@contextlib.contextmanager
def _alone(data: Path) -> Iterator[None]:
    """One process at a time: two first commands on one folder must not both build it."""
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (data / "migrate.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
