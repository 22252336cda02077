from typing import Any

from django.db import migrations


def drop_where_unused(apps: Any, schema_editor: Any) -> None:
    """SQLite takes entries by their keys and puts the few in order; many it walks through in the order of the keys."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP INDEX search_newest")


class Migration(migrations.Migration):
    dependencies = [("search", "0003_words_stay_where_they_are")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(drop_where_unused, migrations.RunPython.noop)],
            state_operations=[migrations.RemoveIndex(model_name="entry", name="search_newest")],
        ),
    ]
