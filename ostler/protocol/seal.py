"""The database itself refuses to change what was adopted, whoever asks and however: no writer can forget to.

Lifted before every migrate and laid after it: rebuilding a table on SQLite loses its triggers, and fails while another
table's trigger names it. Only ``in_force_until`` moves, when a later text ends an earlier one. Taking rows away is
refused by the models: a database must be able to be emptied.
"""

from typing import Final

from django.db import connection

MESSAGE: Final = "an adopted protocol does not change"
PARTS: Final = ("protocol_clause", "protocol_urgencyclass")
KEPT: Final = ("uid", "title", "title_cy", "nation", "state", "edition", "adopted_on", "minute", "in_force_from",
               "based_on_id", "started_at")
_CHANGED: Final = " OR ".join(f"NEW.{name} {{is_not}} OLD.{name}" for name in KEPT)
_OF_ADOPTED: Final = "EXISTS (SELECT 1 FROM protocol_version WHERE id = {row}.version_id AND state = 'adopted')"


def lay() -> None:
    """Put the triggers there, if they are not."""
    with connection.cursor() as cursor:
        for statement in _postgresql() if connection.vendor == "postgresql" else _sqlite():
            cursor.execute(statement)


def lift() -> None:
    """Take the triggers away, where there are any."""
    with connection.cursor() as cursor:
        for table, event in _places():
            where = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_{event}_sealed{where}")


def _places() -> list[tuple[str, str]]:
    return [("protocol_version", "update"), *((part, event) for part in PARTS for event in ("insert", "update"))]


def _condition(table: str, event: str, is_not: str) -> str:
    if table == "protocol_version":
        return f"OLD.state = 'adopted' AND ({_CHANGED.format(is_not=is_not)})"
    rows = ("NEW",) if event == "insert" else ("OLD", "NEW")
    return " OR ".join(_OF_ADOPTED.format(row=row) for row in rows)


def _sqlite() -> list[str]:
    return [
        f"CREATE TRIGGER IF NOT EXISTS {table}_{event}_sealed BEFORE {event} ON {table} "
        f"WHEN {_condition(table, event, 'IS NOT')} BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
        for table, event in _places()
    ]


def _postgresql() -> list[str]:
    """Conditions with a query are not allowed in WHEN there: they stand in the function."""
    statements = []
    for table, event in _places():
        condition = _condition(table, event, "IS DISTINCT FROM")
        statements += [
            f"CREATE OR REPLACE FUNCTION {table}_{event}_sealed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {condition} THEN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'check_violation'; END IF; "
            "RETURN NEW; END $$",
            f"CREATE OR REPLACE TRIGGER {table}_{event}_sealed BEFORE {event} ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_{event}_sealed()",
        ]
    return statements
