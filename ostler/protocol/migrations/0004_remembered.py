"""The texts are read once and remembered for as long as none of them has changed: the mark is renewed with them."""

from typing import Any

from django.db import migrations

from ostler.duty import generation

TABLES = ("protocol_version", "protocol_urgencyclass", "protocol_clause")


def watch(apps: Any, schema_editor: Any) -> None:
    for table in TABLES:
        generation.watch(schema_editor, table)


class Migration(migrations.Migration):
    dependencies = [("protocol", "0003_a_word_to_the_monitoring_officer"), ("duty", "0003_generation")]

    operations = [migrations.RunPython(watch, migrations.RunPython.noop)]
