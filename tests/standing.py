"""The standing cast built once a process, and from then on laid from its rows: fifty questions to the database less for
each of some thousands of tests. Everybody gets objects of their own; the rows have the same ids each time."""

import pickle
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import connection, transaction

from ostler.duty.models import Cover, Shift, WorkingWeek
from ostler.kernel import time
from ostler.people.models import Account, Delegation, Group, Holding, Organisation, Person, Post, Role, Seat, Term, Ward
from ostler.services.models import Assignment, Heading, Service
from tests.cast import Cast

MODELS: Final = (Organisation, Person, Role, Account, Post, Holding, Group, Seat, Ward, Term, Delegation, Heading,
                 Service, Service.headings.through, Assignment, WorkingWeek, Cover, Shift)
TABLES: Final = tuple(model._meta.db_table for model in MODELS)
_ANYBODY: Final = "SELECT " + " OR ".join(f"EXISTS (SELECT 1 FROM {table})" for table in TABLES)
_QUOTED: Final = {"sqlite": 'quote("{}")', "postgresql": 'quote_nullable("{}"::text)'}


@dataclass(frozen=True)
class _Laid:
    at: datetime
    statements: list[str]
    cast: bytes


_laid: list[_Laid] = []


@transaction.atomic
def cast() -> Cast:
    """On an empty stage at the usual hour from the rows; else, as where a test came first with people of its own, or
    moved the clock, built."""
    if _is_anybody_there():
        return Cast.on_stage()
    if not _laid:
        _laid.append(_built())
        return _another(_laid[0])
    if _laid[0].at != time.now():
        return Cast.on_stage()
    _say(_laid[0].statements)
    return _another(_laid[0])


def _is_anybody_there() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_ANYBODY)
        return bool(cursor.fetchone()[0])


def _built() -> _Laid:
    made = Cast.on_stage()
    return _Laid(time.now(), [_rows_of(table) for table in TABLES], pickle.dumps(made))


def _another(laid: _Laid) -> Cast:
    """Objects of one's own of the same rows."""
    found: Cast = pickle.loads(laid.cast)  # noqa: S301 - our own
    return found


def _rows_of(table: str) -> str:
    """As a statement that lays them again."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} WHERE 1 = 0")
        columns = [column[0] for column in cursor.description]
        cursor.execute(f"SELECT {', '.join(_QUOTED[connection.vendor].format(each) for each in columns)} FROM {table}")
        rows = ", ".join(f"({', '.join(row)})" for row in cursor.fetchall())
    names = ", ".join(f'"{column}"' for column in columns)
    return f"INSERT INTO {table} ({names}) VALUES {rows}"


def _say(statements: list[str]) -> None:
    """PostgreSQL takes them all at once."""
    together = ["; ".join(statements)] if connection.vendor == "postgresql" else statements
    with connection.cursor() as cursor:
        for statement in together:
            cursor.execute(statement)
