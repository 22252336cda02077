"""Where a deployment under measurement lives: a data folder, and a database of its own on PostgreSQL.

    with scratch() as folder:
        house = _house.build(Place(folder / "house"))       # once
        place = house.place.copy(folder / "run-1")          # as often as wanted
        place.ostler("audit", "verify", "--json")
"""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import ostler  # noqa: F401 - puts the bundled SQLite in the place of the system's

import sqlite3 as sqlite3  # isort: skip

import psycopg

ROOT = Path(__file__).resolve().parent.parent
OSTLER = str(Path(sys.executable).with_name("ostler"))


@dataclass(frozen=True)
class Place:
    """A folder, and an address of PostgreSQL where it is not the embedded database."""

    folder: Path
    database_url: str = ""

    @property
    def is_postgresql(self) -> bool:
        return bool(self.database_url)

    @property
    def file(self) -> Path:
        """The embedded database."""
        return self.folder / "ostler.sqlite3"

    def environment(self, **more: str) -> dict[str, str]:
        """What a process of this place is to be started with: nothing of our own place or its settings."""
        own = {name: value for name, value in os.environ.items() if not name.startswith(("OSTLER_", "DJANGO_"))}
        own |= {"OSTLER_DATA": str(self.folder), "DJANGO_SETTINGS_MODULE": "ostler.config.settings"}
        return own | ({"OSTLER_DATABASE_URL": self.database_url} if self.database_url else {}) | more

    def python(self, *arguments: str) -> str:
        """Run Python on this place and answer what it printed. Raises CalledProcessError."""
        return self._run(sys.executable, *arguments)

    def ostler(self, *arguments: str) -> str:
        """Run a command of ours on this place."""
        return self._run(OSTLER, *arguments)

    def _run(self, *command: str) -> str:
        ran = subprocess.run(command, env=self.environment(), cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
        return ran.stdout

    def copy(self, folder: Path) -> "Place":
        """The same again elsewhere, while nobody uses this one. A PostgreSQL database is named for the folder."""
        shutil.copytree(self.folder, folder)
        if not self.is_postgresql:
            return Place(folder)
        return Place(folder, _made_from(self.database_url, folder.name))

    def drop(self) -> None:
        """Take it away."""
        shutil.rmtree(self.folder, ignore_errors=True)
        if self.is_postgresql:
            with psycopg.connect(beside(self.database_url, "postgres"), autocommit=True) as connection:
                connection.execute(f'DROP DATABASE IF EXISTS "{_name(self.database_url)}" WITH (FORCE)')

    def connect(self) -> Any:
        """A plain connection, for counting."""
        return psycopg.connect(self.database_url) if self.is_postgresql else sqlite3.connect(self.file)

    def ask(self, question: str) -> Any:
        """The first value that a query answers."""
        with contextlib.closing(self.connect()) as connection:
            return connection.execute(question).fetchone()[0]


@contextlib.contextmanager
def scratch() -> Iterator[Path]:
    """A folder that is gone afterwards, on the disk that OSTLER_BENCH_FOLDER names (else the system's)."""
    with tempfile.TemporaryDirectory(prefix="ostler-bench-", dir=os.environ.get("OSTLER_BENCH_FOLDER")) as folder:
        yield Path(folder)


def database(cluster: str, name: str) -> str:
    """A new, empty database in a cluster: its address."""
    return _made_from(beside(cluster, "template1"), name)


def _made_from(template: str, name: str) -> str:
    with psycopg.connect(beside(template, "postgres"), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{_name(template)}"')
    return beside(template, name)


def beside(url: str, name: str) -> str:
    """The address of another database of the same cluster."""
    return urlsplit(url)._replace(path=f"/{name}").geturl()


def _name(url: str) -> str:
    return urlsplit(url).path.lstrip("/")
