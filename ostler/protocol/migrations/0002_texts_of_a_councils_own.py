"""Drafts and adopted texts beside the examples; what is said to a sender; the days that a class promises."""

import django.db.models.deletion
from django.db import migrations, models


def _states(apps, schema_editor):
    versions = apps.get_model("protocol", "Version").objects.using(schema_editor.connection.alias)
    versions.filter(is_example=False).update(state="adopted")


class Migration(migrations.Migration):

    dependencies = [
        ("protocol", "0001_initial"),
    ]

    operations = [
        migrations.AddField("version", "state", models.CharField(default="example", max_length=10)),
        migrations.RunPython(_states, elidable=False),
        migrations.RemoveField("version", "is_example"),
        migrations.AddField("version", "edition", models.PositiveSmallIntegerField(default=1)),
        migrations.AddField("version", "based_on", models.ForeignKey(
            blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+",
            to="protocol.version")),
        migrations.AddField("version", "started_at", models.DateTimeField(blank=True, null=True)),
        migrations.AlterField("version", "in_force_from", models.DateTimeField(blank=True, null=True)),
        migrations.AddConstraint("version", models.UniqueConstraint(
            condition=models.Q(("state", "example")), fields=("nation", "edition"), name="one_example_an_edition")),
        migrations.AddField("clause", "said", models.TextField(blank=True, default=""), preserve_default=False),
        migrations.AddField("clause", "said_cy", models.TextField(blank=True, default=""), preserve_default=False),
        migrations.AddField("urgencyclass", "acknowledgement_days",
                            models.PositiveSmallIntegerField(blank=True, null=True)),
        migrations.AddField("urgencyclass", "reply_days", models.PositiveSmallIntegerField(blank=True, null=True)),
    ]
