"""Many rows in one statement, past the ORM: for the few places where a message's price is counted in microseconds.

Times and JSON are adapted as Django's own fields adapt them, so that either way in leaves the same rows.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Model

Columns = tuple[str, ...]


def insert(model: type[Model], columns: Columns, rows: Iterable[Sequence[Any]]) -> None:
    """Add rows. Columns are the database's (``author_id``); every one without a default must be there."""
    adapted = [[_value(value) for value in row] for row in rows]
    if not adapted:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executemany(_insert(model, columns, 1), adapted)
        else:
            cursor.execute(_insert(model, columns, len(adapted)), [value for row in adapted for value in row])


def update(model: type[Model], columns: Columns, rows: Iterable[Sequence[Any]]) -> None:
    """Change rows: each gives the values of the columns, then its primary key."""
    adapted = [[_value(value) for value in row] for row in rows]
    if adapted:
        with connection.cursor() as cursor:
            cursor.executemany(_update(model, columns), adapted)


def reserve(model: type[Model], count: int) -> list[int]:
    """Primary keys that nobody else will get, for rows about to be added in this transaction."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":       # a writer is alone on SQLite until its transaction ends
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
            last = (cursor.fetchone() or [0])[0]
            return list(range(last + 1, last + count + 1))
        cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count])
        return sorted(key for (key,) in cursor.fetchall())


def select(sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows a statement finds, as the database gives them: times on SQLite go through ``moment``."""
    with connection.cursor() as cursor:
        cursor.execute(sql, [_value(value) for value in values])
        return list(cursor.fetchall())


def moment(value: Any) -> datetime | None:
    """A time out of ``select``, in UTC."""
    if value is None or isinstance(value, datetime):
        return value
    return datetime.fromisoformat(f"{value}+00:00")


def marks(values: Sequence[Any]) -> str:
    """The places of so many values in a statement: ``%s, %s``."""
    return ", ".join(["%s"] * len(values))


def _value(value: Any) -> Any:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return json.dumps(value) if isinstance(value, dict) else value


@lru_cache(maxsize=256)
def _insert(model: type[Model], columns: Columns, count: int) -> str:
    places = ", ".join([f"({marks(columns)})"] * count)
    names = ", ".join(f'"{column}"' for column in columns)
    return f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES {places}'  # noqa: S608 - names of our own


@lru_cache(maxsize=64)
def _update(model: type[Model], columns: Columns) -> str:
    sets = ", ".join(f'"{column}" = %s' for column in columns)
    return f'UPDATE "{model._meta.db_table}" SET {sets} WHERE id = %s'  # noqa: S608 - names of our own
