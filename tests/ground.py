"""What a migrated database holds before anybody does anything, noted once and put back after a test that committed.

Django's own way, TRUNCATE of some 130 tables and every ``post_migrate`` anew, takes PostgreSQL most of a second.
"""

from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import connection

# Triggers and foreign keys sleep meanwhile: rows go in any order, and an adopted protocol with them. Only tables that
# hold something are touched; what lies in a table that nobody's migration made stays.
_EMPTY = """
DO $$
DECLARE name text; held boolean;
BEGIN
  SET LOCAL session_replication_role = replica;
  FOR name IN SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace LOOP
    EXECUTE format('SELECT EXISTS (SELECT FROM %I)', name) INTO held;
    IF held THEN EXECUTE format('DELETE FROM %I', name); END IF;
  END LOOP;
END $$"""
_TABLES = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
# Another than stood before: what was kept under a mark holds no longer (ostler/duty/generation.py).
_RENEW = {"postgresql": "UPDATE duty_generation SET mark = gen_random_uuid()::text",
          "sqlite": "UPDATE duty_generation SET mark = lower(hex(randomblob(16)))"}

_noted: dict[str, Any] = {}


def note() -> None:
    """Remember the ground of the database in hand."""
    _noted.clear()
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        _noted["file"] = connection.Database.connect(":memory:", check_same_thread=False)
        connection.connection.backup(_noted["file"])
        return
    with connection.cursor() as cursor:
        cursor.execute(_TABLES)
        for (table,) in cursor.fetchall():
            with cursor.copy(f'COPY "{table}" TO STDOUT') as out:
                rows = b"".join(out)
            if rows:
                _noted[table] = rows


def write(file: Path) -> None:
    """SQLite's, as it was noted, into a file that is not there yet."""
    with closing(connection.Database.connect(file)) as into:
        _noted["file"].backup(into)


def put_back() -> None:
    """As it was noted; numbers that were given are not given again."""
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        _file_back()
    else:
        _rows_back()


def _file_back() -> None:
    """The whole file: tables, the words of find, triggers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq, name FROM sqlite_sequence")
        given = cursor.fetchall()
        _noted["file"].backup(connection.connection)
        cursor.execute("DELETE FROM sqlite_sequence")
        cursor.executemany("INSERT INTO sqlite_sequence (seq, name) VALUES (%s, %s)", given)
        cursor.execute(_RENEW["sqlite"])


def _rows_back() -> None:
    from django.db import transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_EMPTY)
        cursor.execute("SET LOCAL session_replication_role = replica")
        for table, rows in _noted.items():
            with cursor.copy(f'COPY "{table}" FROM STDIN') as into:
                into.write(rows)
        cursor.execute(_RENEW["postgresql"])
