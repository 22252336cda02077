from typing import Any

import django.db.models.deletion
from django.db import migrations, models

import ostler.kernel.ids

PROTECT = django.db.models.deletion.PROTECT
CASCADE = django.db.models.deletion.CASCADE


def _id() -> Any:
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    dependencies = [("duty", "0005_ladder"), ("people", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Feed",
            fields=[
                ("id", _id()),
                ("uid", ostler.kernel.ids.UidField()),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                ("person", models.ForeignKey(on_delete=CASCADE, related_name="feeds", to="people.person")),
                ("rota", models.ForeignKey(blank=True, null=True, on_delete=CASCADE, related_name="feeds",
                                           to="duty.rota")),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="Leaving",
            fields=[
                ("id", _id()),
                ("uid", ostler.kernel.ids.UidField()),
                ("at", models.DateTimeField()),
                ("agreed_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("person", models.ForeignKey(on_delete=PROTECT, related_name="+", to="people.person")),
                ("matters_to", models.ForeignKey(blank=True, null=True, on_delete=PROTECT, related_name="+",
                                                 to="people.post")),
                ("agreed_by", models.ForeignKey(on_delete=PROTECT, related_name="+", to="people.person")),
            ],
            options={
                "constraints": [models.UniqueConstraint(condition=models.Q(("done_at", None)), fields=("person",),
                                                        name="one_leaving_at_a_time")],
            },
        ),
    ]
