"""PostgreSQL, by its own tools: pg_dump on one exported snapshot, so that what is counted is what is dumped."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

FILE = "database.dump"


def take(settings: dict[str, Any], folder: Path) -> dict[str, int]:
    """Dump the database into the folder and answer its tables' counts at the same instant."""
    with psycopg.connect(**_connection(settings)) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        row = connection.execute("SELECT pg_export_snapshot()").fetchone()
        snapshot = str(row[0]) if row else ""
        found = _counts(connection)
        _run(settings, "pg_dump", "--format=custom", f"--snapshot={snapshot}", f"--file={folder / FILE}")
    os.chmod(folder / FILE, 0o600)
    return found


def is_empty(settings: dict[str, Any]) -> bool:
    """True where the database has no table yet."""
    with psycopg.connect(**_connection(settings)) as connection:
        return not _names(connection)


def bring_back(settings: dict[str, Any], folder: Path, tables: dict[str, int]) -> None:
    """Restore the dump in one transaction. Raises ValueError where it does not count as ``tables`` says."""
    _run(settings, "pg_restore", "--exit-on-error", "--single-transaction", "--no-owner",
         f"--dbname={settings['NAME']}", str(folder / FILE))
    with psycopg.connect(**_connection(settings)) as connection:
        if _counts(connection) != tables:
            raise ValueError("The restored database does not count as its backup did. Empty it and use another backup.")


def _counts(connection: "psycopg.Connection[Any]") -> dict[str, int]:
    return {name: _count(connection, name) for name in _names(connection)}


def _count(connection: "psycopg.Connection[Any]", name: str) -> int:
    row = connection.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(name))).fetchone()
    return int(row[0]) if row else 0


def _names(connection: "psycopg.Connection[Any]") -> list[str]:
    rows = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")
    return [row[0] for row in rows.fetchall()]


def _connection(settings: dict[str, Any]) -> dict[str, Any]:
    given = {"host": settings["HOST"], "port": settings["PORT"], "user": settings["USER"],
             "password": settings["PASSWORD"], "dbname": settings["NAME"]}
    return {name: value for name, value in given.items() if value}


def _run(settings: dict[str, Any], program: str, *arguments: str) -> None:
    """A program of PostgreSQL's. Raises FileNotFoundError without it, ValueError where it fails."""
    if shutil.which(program) is None:
        raise FileNotFoundError(f"{program} is not installed here; it comes with PostgreSQL's client programs.")
    wanted = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    environment = os.environ | {name: str(settings[key]) for name, key in wanted.items() if settings[key]}
    done = subprocess.run([program, *arguments], env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - our own arguments
    if done.returncode:
        raise ValueError(f"{program} failed: {done.stderr.strip()}")
