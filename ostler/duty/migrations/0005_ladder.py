from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

import ostler.kernel.ids

PROTECT = django.db.models.deletion.PROTECT
CASCADE = django.db.models.deletion.CASCADE
RUNS = Q(state__in=("trying", "held", "resting"))


def _id() -> Any:
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def _to(model: str, on_delete: Any, **options: Any) -> Any:
    return models.ForeignKey(blank=True, null=True, on_delete=on_delete, related_name="+", to=model, **options)


class Migration(migrations.Migration):
    dependencies = [("duty", "0004_rotas"), ("people", "0001_initial"), ("services", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Ladder",
            fields=[
                ("id", _id()),
                ("uid", ostler.kernel.ids.UidField()),
                ("urgency", models.CharField(max_length=30)),
                ("steps", models.JSONField(default=list)),
                ("rounds", models.PositiveSmallIntegerField(default=1)),
                ("last", models.JSONField(default=dict)),
                ("rests", models.PositiveIntegerField(default=60)),
                ("post", _to("people.post", CASCADE)),
                ("service", _to("services.service", CASCADE)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=Q(("service", None), ("post", None), _connector="OR"),
                                           name="ladder_of_one_place"),
                    models.UniqueConstraint(condition=Q(("post", None), ("service", None)), fields=("urgency",),
                                            name="one_ladder_a_class"),
                    models.UniqueConstraint(condition=Q(("service__isnull", False)), fields=("urgency", "service"),
                                            name="one_ladder_a_class_and_service"),
                    models.UniqueConstraint(condition=Q(("post__isnull", False)), fields=("urgency", "post"),
                                            name="one_ladder_a_class_and_post"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Escalation",
            fields=[
                ("id", _id()),
                ("uid", ostler.kernel.ids.UidField()),
                ("about", models.CharField(max_length=80)),
                ("urgency", models.CharField(max_length=30)),
                ("steps", models.JSONField(default=list)),
                ("rounds", models.PositiveSmallIntegerField(default=1)),
                ("last", models.JSONField(default=dict)),
                ("rests", models.PositiveIntegerField(default=60)),
                ("state", models.CharField(max_length=10)),
                ("lap", models.PositiveSmallIntegerField(default=1)),
                ("round", models.PositiveSmallIntegerField(default=1)),
                ("step", models.PositiveSmallIntegerField(default=0)),
                ("started_at", models.DateTimeField()),
                ("moved_at", models.DateTimeField()),
                ("due_at", models.DateTimeField(blank=True, null=True)),
                ("number", models.PositiveIntegerField(default=0)),
                ("post", _to("people.post", PROTECT, db_index=False)),
                ("service", _to("services.service", PROTECT, db_index=False)),
            ],
            options={
                "indexes": [
                    models.Index(condition=RUNS, fields=["due_at"], name="escalation_due"),
                    models.Index(condition=RUNS, fields=["moved_at"], name="escalation_moved"),
                    models.Index(fields=["about"], name="escalation_about"),
                ],
                "constraints": [
                    models.UniqueConstraint(condition=RUNS, fields=("about",), name="one_ladder_runs_a_matter"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Try",
            fields=[
                ("id", _id()),
                ("uid", ostler.kernel.ids.UidField()),
                ("lap", models.PositiveSmallIntegerField()),
                ("round", models.PositiveSmallIntegerField()),
                ("step", models.PositiveSmallIntegerField()),
                ("slot", models.CharField(max_length=40)),
                ("label", models.CharField(max_length=200)),
                ("why", models.CharField(blank=True, max_length=20)),
                ("at", models.DateTimeField()),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("outcome", models.CharField(max_length=20)),
                ("escalation", models.ForeignKey(on_delete=PROTECT, related_name="tries", to="duty.escalation")),
                ("person", _to("people.person", PROTECT)),
                ("post", _to("people.post", PROTECT, db_index=False)),
            ],
            options={
                "indexes": [
                    models.Index(condition=Q(("outcome__in", ("skipped-empty", "expired"))), fields=["at"],
                                 name="gaps_met"),
                ],
            },
        ),
    ]
