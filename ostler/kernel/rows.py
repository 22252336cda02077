"""Many rows in one statement, past the ORM: for the few places where a message's price is counted in microseconds.

Times, JSON and digests are adapted as Django's own fields adapt them, so that either way in leaves the same rows.
"""

import contextlib
import json
import threading
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

from ostler.kernel import fields, given

Columns = tuple[str, ...]
Statement = tuple[str, Sequence[Any]]
_bundle = threading.local()     # what a thread has yet to send


def insert(model: type[Model], columns: Columns, rows: Iterable[Sequence[Any]], *, unless_there: bool = False) -> None:
    """Add rows. Columns are the database's (``author_id``); every one without a default must be there.
    ``unless_there``: what a unique column has already is left as it is."""
    if _here().vendor == "sqlite":
        run_many(_insert(model, columns, unless_there), _on_disk(model, columns, rows))
    elif packed := _packed(model, columns, [list(row) for row in rows]):
        run(*given.insertion(model, columns, packed, unless_there=unless_there))


def update(model: type[Model], columns: Columns, rows: Iterable[Sequence[Any]]) -> None:
    """Change rows, each once: they give the values of the columns, then the primary key."""
    if _here().vendor == "sqlite":
        run_many(_update(model, columns), _on_disk(model, columns, rows))
    elif packed := _packed(model, columns, [list(row) for row in rows]):
        run(*given.change(model, columns, packed))


def reserve(model: type[Model], count: int) -> list[int]:
    """Primary keys that nobody else will get, for rows about to be added in this transaction."""
    table = model._meta.db_table
    if _here().vendor == "sqlite":          # a writer is alone on SQLite until its transaction ends
        last = next(iter(select("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])), (0,))[0]
        return list(range(last + 1, last + count + 1))
    found = select("SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count])
    return sorted(key for (key,) in found)


def select(sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows that a statement finds, as the database gives them: times go through ``moment``, digests are bytes."""
    return select_all([(sql, values)])[0]


def select_all(asked: Sequence[Statement]) -> list[list[tuple[Any, ...]]]:
    """The same for several statements, done in their order. A server is asked in one message; on SQLite they go
    straight to the driver: what Django lays round a statement costs more than the statement."""
    here = _here()
    is_sqlite = here.vendor == "sqlite"
    adapted = [(sql, _adapted(values, is_sqlite=is_sqlite)) for sql, values in asked]
    if is_sqlite:
        return [_on_sqlite(here, sql, values) for sql, values in adapted]
    with here.cursor() as cursor:
        cursor.execute("; ".join(sql for sql, _values in adapted),
                       [value for _sql, values in adapted for value in values])
        found = [list(cursor.fetchall())]
        while cursor.nextset():
            found.append(list(cursor.fetchall()))
        return found


def run(sql: str, values: Sequence[Any]) -> None:
    """Run a statement that finds nothing, or what nobody asks for."""
    here = _here()
    is_sqlite = here.vendor == "sqlite"
    statement = sql, _adapted(values, is_sqlite=is_sqlite)
    if is_sqlite:
        _on_sqlite(here, *statement)
    elif (waiting := getattr(_bundle, "waiting", None)) is not None:
        waiting.append(statement)
    else:
        _send([statement])


def run_many(sql: str, values: Sequence[Sequence[Any]]) -> None:
    """Run a statement once for each row of values, which are the database's own already."""
    here = _here()
    if here.vendor == "sqlite":
        here.ensure_connection()
        with here.wrap_database_errors:
            here.connection.executemany(_questioned(sql), values)
    elif (waiting := getattr(_bundle, "waiting", None)) is not None:
        waiting.extend((sql, row) for row in values)
    elif values:
        _send([(sql, row) for row in values])


@contextlib.contextmanager
def at_once() -> Iterator[None]:
    """What ``run``, ``insert`` and ``update`` write inside goes to a server in one message at the end: each by itself
    would wait for an answer of its own. What is asked for inside does not see it yet."""
    if _here().vendor == "sqlite" or getattr(_bundle, "waiting", None) is not None:
        yield
        return
    _bundle.waiting = []
    try:
        yield
        written = _bundle.waiting
    finally:
        _bundle.waiting = None
    if written:
        _send(written)


def _send(statements: Sequence[Statement]) -> None:
    with _here().cursor() as cursor:
        cursor.execute("; ".join(sql for sql, _values in statements),
                       [value for _sql, values in statements for value in values])


def _on_sqlite(here: BaseDatabaseWrapper, sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    here.ensure_connection()
    with here.wrap_database_errors:
        return list(here.connection.execute(_questioned(sql), values))


def _here() -> BaseDatabaseWrapper:
    """This thread's connection itself: each look through Django's proxy costs as much as half a statement."""
    return connections[DEFAULT_DB_ALIAS]


def moment(value: Any) -> datetime | None:
    """A time out of ``select``, in UTC."""
    if value is None:
        return None
    found = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)     # SQLite's do not say that they are UTC


def marks(values: Sequence[Any]) -> str:
    """The places of so many values in a statement: ``%s, %s``."""
    return ", ".join(["%s"] * len(values))


def _adapted(values: Sequence[Any], *, is_sqlite: bool) -> list[Any]:
    """Only JSON and SQLite's times need another shape: UTC without saying so, as Django keeps them."""
    times = _naive if is_sqlite else _as_it_is
    return [times(value) if type(value) is datetime else json.dumps(value) if type(value) is dict else value
            for value in values]


def _on_disk(model: type[Model], columns: Columns, rows: Iterable[Sequence[Any]]) -> list[list[Any]]:
    """The rows as they lie on SQLite's disk."""
    return _packed(model, columns, [_adapted(row, is_sqlite=True) for row in rows])


def _packed(model: type[Model], columns: Columns, rows: list[list[Any]]) -> list[list[Any]]:
    """The rows with their digests as they lie on disk."""
    for place in _digests(model, columns):
        for row in rows:
            row[place] = fields.packed(row[place])
    return rows


def _naive(instant: datetime) -> str:
    text = str(instant if instant.tzinfo is UTC else instant.astimezone(UTC))
    return text.removesuffix("+00:00")


def _as_it_is(instant: datetime) -> datetime:
    return instant


_digests = lru_cache(maxsize=256)(fields.digests_among)


@lru_cache(maxsize=256)
def _questioned(sql: str) -> str:
    return sql.replace("%s", "?")


@lru_cache(maxsize=128)
def _insert(model: type[Model], columns: Columns, unless_there: bool) -> str:
    return f'INSERT INTO "{model._meta.db_table}" ({_names(columns)}) VALUES ({marks(columns)}){_clause(unless_there)}'  # noqa: S608


@lru_cache(maxsize=64)
def _update(model: type[Model], columns: Columns) -> str:
    sets = ", ".join(f'"{column}" = %s' for column in columns)
    return f'UPDATE "{model._meta.db_table}" SET {sets} WHERE id = %s'  # noqa: S608 - names of our own


def _names(columns: Columns) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _clause(unless_there: bool) -> str:
    return " ON CONFLICT DO NOTHING" if unless_there else ""
