"""A mark on the facts that decide who is who and who is where, renewed by the database whenever one of them changes.

What was read under one mark holds for as long as the mark stands, so that it need not be read again for every message.
Triggers renew it, in the transaction of the change, whoever makes it and however: no writer can forget to. Every mark
is random, so that one of a transaction that was undone never comes again for other facts.
"""

from typing import Any, Final

from ostler.kernel import rows

WATCHED: Final = (
    "people_person", "people_post", "people_holding", "people_delegation", "people_role", "people_organisation",
    "duty_cover", "duty_workingweek", "duty_leave", "duty_shift", "clocks_holiday",
    "duty_rota", "duty_turns", "duty_member", "duty_quiethours",
)
_AT_FIRST = WATCHED[:11]        # what 0003 found; what came later is watched by the migration that made it
READ: Final = "SELECT mark FROM duty_generation WHERE id = 1"
_TABLE = "CREATE TABLE duty_generation (id integer PRIMARY KEY CHECK (id = 1), mark varchar(40) NOT NULL)"
_SQLITE = """
CREATE TRIGGER {table}_{event}_marks AFTER {event} ON {table} BEGIN
  UPDATE duty_generation SET mark = lower(hex(randomblob(16))) WHERE id = 1;
END"""
_POSTGRESQL_FUNCTION = """
CREATE FUNCTION duty_mark() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE duty_generation SET mark = gen_random_uuid()::text WHERE id = 1;
  RETURN NULL;
END $$"""
_POSTGRESQL = """
CREATE TRIGGER {table}_marks AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table}
  FOR EACH STATEMENT EXECUTE FUNCTION duty_mark()"""


def mark() -> str:
    """The mark that stands, as the transaction in hand sees it. One small query."""
    return str(rows.select(READ, [])[0][0])


def install(schema_editor: Any) -> None:
    """For the migration: the mark and its triggers. A later migration that rebuilds a watched table on SQLite loses
    the table's triggers and must call ``watch`` again; a test says so."""
    schema_editor.execute(_TABLE)
    schema_editor.execute("INSERT INTO duty_generation (id, mark) VALUES (1, 'first')")
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(_POSTGRESQL_FUNCTION)
    for table in _AT_FIRST:
        watch(schema_editor, table)


def watch(schema_editor: Any, table: str) -> None:
    """Renew the mark whenever a row of the table changes."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(_POSTGRESQL.format(table=table))
        return
    for event in ("insert", "update", "delete"):
        schema_editor.execute(_SQLITE.format(table=table, event=event))
