from typing import Any

from django.db import migrations

SQLITE = "CREATE VIRTUAL TABLE search_tokens USING fts5 (tokens, tokenize='unicode61 remove_diacritics 0')"
# What is forgotten leaves no trace in the pages of the index.
SQLITE_FORGETS = "INSERT INTO search_tokens (search_tokens, rank) VALUES ('secure-delete', 1)"
FORGETS_SINCE = (3, 42)
POSTGRESQL = [
    "ALTER TABLE search_entry ADD COLUMN tokens tsvector",
    "CREATE INDEX search_entry_tokens ON search_entry USING gin (tokens)",
]


def make_tokens(apps: Any, schema_editor: Any) -> None:
    """Each database's own full text beside the table; the tokens in it are the same on both."""
    if schema_editor.connection.vendor == "postgresql":
        statements = POSTGRESQL
    else:
        forgets = schema_editor.connection.Database.sqlite_version_info >= FORGETS_SINCE
        statements = [SQLITE, SQLITE_FORGETS] if forgets else [SQLITE]
    for statement in statements:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [
        migrations.RunPython(make_tokens, migrations.RunPython.noop),
    ]
