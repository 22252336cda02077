from typing import Any

from django.db import migrations

from ostler.duty import generation


def install(apps: Any, schema_editor: Any) -> None:
    generation.install(schema_editor)


class Migration(migrations.Migration):
    dependencies = [("duty", "0002_initial"), ("people", "0001_initial"), ("clocks", "0001_initial")]

    operations = [migrations.RunPython(install, migrations.RunPython.noop)]
