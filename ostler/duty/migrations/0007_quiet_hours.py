from typing import Any

import django.db.models.deletion
from django.db import migrations, models

import ostler.kernel.ids
from ostler.duty import generation


def watch(apps: Any, schema_editor: Any) -> None:
    generation.watch(schema_editor, "duty_quiethours")


class Migration(migrations.Migration):
    dependencies = [("duty", "0006_feeds_and_leavings"), ("people", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="QuietHours",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", ostler.kernel.ids.UidField()),
                ("begins", models.CharField(max_length=5)),
                ("ends", models.CharField(max_length=5)),
                ("weekend_begins", models.CharField(blank=True, max_length=5)),
                ("weekend_ends", models.CharField(blank=True, max_length=5)),
                ("person", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="+",
                                                to="people.person")),
            ],
            options={"abstract": False},
        ),
        migrations.RunPython(watch, migrations.RunPython.noop),
    ]
