from collections.abc import Iterator
from typing import Any

from django.db import migrations, models

from ostler.search.words import VERSION, tokens

# Nothing but which token is in which entry. The tokens are letters and digits: "ascii" parts them at the blanks alone. Not detail=none:
# with secure-delete it loses entries that go and come again in one transaction (seen with SQLite 3.53).
SQLITE = """CREATE VIRTUAL TABLE search_tokens
USING fts5 (tokens, tokenize='ascii', content='', columnsize=0, detail=column)"""
# What is forgotten leaves no trace in the pages of the index.
SQLITE_FORGETS = "INSERT INTO search_tokens (search_tokens, rank) VALUES ('secure-delete', 1)"
FORGETS_SINCE = (3, 42)
KEEP = "INSERT INTO search_tokens (rowid, tokens) VALUES (%s, %s)"


def make_anew(apps: Any, schema_editor: Any) -> None:
    """On SQLite the tokens go into a table without the words, made of the words while they are still here."""
    connection = schema_editor.connection
    if connection.vendor == "sqlite":
        forgets = connection.Database.sqlite_version_info >= FORGETS_SINCE
        for statement in ["DROP TABLE search_tokens", SQLITE, *([SQLITE_FORGETS] if forgets else [])]:
            schema_editor.execute(statement)
        with connection.cursor() as cursor:
            for part in _parts(apps.get_model("search", "Entry").objects.using(connection.alias)):
                cursor.executemany(KEEP, [(key, " ".join(tokens(words))) for key, words in part])
    apps.get_model("search", "Made").objects.using(connection.alias).create(maker=VERSION)


def _parts(entries: Any) -> Iterator[list[tuple[int, str]]]:
    last = 0
    while part := list(entries.filter(pk__gt=last).order_by("pk").values_list("pk", "words")[:1_000]):
        yield part
        last = part[-1][0]


class Migration(migrations.Migration):
    dependencies = [("search", "0002_words")]

    operations = [
        migrations.CreateModel(
            name="Made",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("maker", models.CharField(max_length=60)),
            ],
        ),
        migrations.RunPython(make_anew, migrations.RunPython.noop),
        migrations.RemoveField(model_name="entry", name="words"),
    ]
