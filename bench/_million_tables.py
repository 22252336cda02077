"""Rows on their way into a database, in bulk: executemany on SQLite, COPY on PostgreSQL."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.db import connection, models

AT_ONCE = 20_000
Row = tuple[Any, ...]


def stored(instant: datetime | None) -> str | None:
    """An instant as both databases take it."""
    return instant.astimezone(UTC).replace(tzinfo=None).isoformat(" ") if instant else None


class Table:
    """One table's rows, written when there are enough of them. Columns are named once, in the order of the rows."""

    def __init__(self, model: type[models.Model] | str, columns: Sequence[str]) -> None:
        self.name = model if isinstance(model, str) else model._meta.db_table
        self.columns = columns
        self._rows: list[Row] = []
        self._constant = self._unnamed(model) if not isinstance(model, str) else {}

    def _unnamed(self, model: type[models.Model]) -> dict[str, Any]:
        """Columns that no row names: what the model gives them. Keys are the database's to give."""
        given = {}
        for field in model._meta.local_concrete_fields:
            if field.column not in self.columns and not field.primary_key:
                default = None if field.null else field.get_default()
                given[field.column] = json.dumps(default) if isinstance(default, dict) else default
        return given

    def add(self, *row: Any) -> None:
        self._rows.append(row)
        if len(self._rows) >= AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Write what has come together."""
        rows, self._rows = self._rows, []
        columns = [*self.columns, *self._constant]
        rest = tuple(self._constant.values())
        names = ", ".join(f'"{column}"' for column in columns)
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {self.name} ({names}) FROM STDIN") as copy:
                    for row in rows:
                        copy.write_row((*row, *rest))
                return
            marks = ", ".join(["?"] * len(columns))
            cursor.connection.executemany(f"INSERT INTO {self.name} ({names}) VALUES ({marks})",  # noqa: S608 - own names
                                          ((*row, *rest) for row in rows))
