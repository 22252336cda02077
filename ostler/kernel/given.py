"""Rows for a server: one statement, and one JSON value however many they are. Its driver takes longer over a thousand
values than the server over the rows. What all rows of many have in common is said once, beside them.
"""

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model

Columns = tuple[str, ...]
Rows = Sequence[Sequence[Any]]
MANY: Final = 8         # rows, from which on looking for what they have in common is worth it


def insertion(model: type[Model], columns: Columns, rows: Rows, *, unless_there: bool) -> tuple[str, list[Any]]:
    """The statement that adds rows, with its values; at least one row."""
    common = _common(columns, rows) if len(rows) >= MANY else ()
    shared = [_alone(rows[0][columns.index(column)]) for column in common]
    sql = _insertion(model, columns, common, unless_there)
    return sql, [*shared, _value(columns, rows, leaving_out=common)]


def change(model: type[Model], columns: Columns, rows: Rows) -> tuple[str, list[Any]]:
    """The statement that changes rows, each of which ends with its primary key. That is named twice: a server that
    looked for the rows by the value alone would go through the whole table, not knowing how few they are."""
    return _change(model, columns), [_value((*columns, "id"), rows), [row[-1] for row in rows]]


def _common(columns: Columns, rows: Rows) -> Columns:
    """The columns in which every row says the same; one at least is left to be counted by."""
    alike = [column for column, values in zip(columns, zip(*rows, strict=True), strict=True)
             if all(value == values[0] for value in values)]
    return tuple(alike) if len(alike) < len(columns) else tuple(alike[1:])


def _value(columns: Columns, rows: Rows, leaving_out: Columns = ()) -> str:
    kept = [(place, column) for place, column in enumerate(columns) if column not in leaving_out]
    return json.dumps([{column: row[place] for place, column in kept} for row in rows], default=_said)


def _said(value: Any) -> str:
    """What JSON has no shape for, as a server reads it."""
    return f"\\x{bytes(value).hex()}" if isinstance(value, bytes | memoryview) else str(value)


def _alone(value: Any) -> Any:
    return json.dumps(value) if isinstance(value, dict | list) else value


@lru_cache(maxsize=256)
def _insertion(model: type[Model], columns: Columns, common: Columns, unless_there: bool) -> str:
    kinds, clause = _kinds(model), " ON CONFLICT DO NOTHING" if unless_there else ""
    chosen = ", ".join([*(f"%s::{kinds[column]}" for column in common), *_each(columns, common)])
    names = ", ".join([*(f'"{column}"' for column in common), *_each(columns, common)])
    given = _given(kinds, [column for column in columns if column not in common])
    return f'INSERT INTO "{model._meta.db_table}" ({names}) SELECT {chosen} FROM {given}{clause}'  # noqa: S608 - our names


@lru_cache(maxsize=64)
def _change(model: type[Model], columns: Columns) -> str:
    table, kinds = model._meta.db_table, _kinds(model)
    sets = ", ".join(f'"{column}" = given."{column}"' for column in columns)
    return (f'UPDATE "{table}" SET {sets} FROM {_given(kinds, (*columns, "id"))} '  # noqa: S608 - names of our own
            f'WHERE "{table}".id = given.id AND "{table}".id = ANY(%s::bigint[])')


def _given(kinds: dict[str, str], columns: Sequence[str]) -> str:
    shape = ", ".join(f'"{column}" {kinds[column]}' for column in columns)
    return f"json_to_recordset(%s) AS given({shape})"


def _kinds(model: type[Model]) -> dict[str, str]:
    """The database's types, without their lengths: what is too long is to be refused and not cut off."""
    here = connections[DEFAULT_DB_ALIAS]
    return {field.column: str(field.db_type(here)).partition("(")[0] for field in model._meta.concrete_fields}


def _each(columns: Columns, common: Columns) -> list[str]:
    return [f'"{column}"' for column in columns if column not in common]
