from typing import Any

import django.db.models.deletion
from django.db import migrations, models

import ostler.kernel.ids
from ostler.duty import generation

WATCHED = ("duty_rota", "duty_turns", "duty_member")
PROTECT = django.db.models.deletion.PROTECT
CASCADE = django.db.models.deletion.CASCADE


def _id() -> Any:
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def watch(apps: Any, schema_editor: Any) -> None:
    for table in WATCHED:
        generation.watch(schema_editor, table)


class Migration(migrations.Migration):
    dependencies = [("duty", "0003_generation"), ("people", "0001_initial"), ("services", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Rota",
            fields=[
                ("id", _id()),
                ("uid", ostler.kernel.ids.UidField()),
                ("name", models.CharField(max_length=120)),
                ("name_cy", models.CharField(blank=True, max_length=120)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("post", models.ForeignKey(blank=True, null=True, on_delete=PROTECT, related_name="rotas",
                                           to="people.post")),
                ("service", models.ForeignKey(blank=True, null=True, on_delete=PROTECT, related_name="rotas",
                                              to="services.service")),
            ],
            options={
                "constraints": [models.CheckConstraint(
                    condition=models.Q(models.Q(("post", None), ("service__isnull", False)),
                                       models.Q(("post__isnull", False), ("service", None)), _connector="OR"),
                    name="rota_of_a_post_or_a_service")],
            },
        ),
        migrations.CreateModel(
            name="Turns",
            fields=[
                ("id", _id()),
                ("uid", ostler.kernel.ids.UidField()),
                ("kind", models.CharField(max_length=12)),
                ("every", models.PositiveSmallIntegerField(default=1)),
                ("anchor", models.DateField()),
                ("hands_over", models.CharField(default="09:00", max_length=5)),
                ("weekday", models.PositiveSmallIntegerField(default=0)),
                ("hours", models.JSONField(blank=True, default=dict)),
                ("on_holidays", models.CharField(default="same", max_length=5)),
                ("next_covers", models.BooleanField(default=False)),
                ("position", models.PositiveSmallIntegerField(default=1)),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("rota", models.ForeignKey(on_delete=PROTECT, related_name="turns", to="duty.rota")),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="Member",
            fields=[
                ("id", _id()),
                ("uid", ostler.kernel.ids.UidField()),
                ("position", models.PositiveSmallIntegerField()),
                ("weekday", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("person", models.ForeignKey(blank=True, null=True, on_delete=PROTECT, related_name="+",
                                             to="people.person")),
                ("post", models.ForeignKey(blank=True, null=True, on_delete=PROTECT, related_name="+",
                                           to="people.post")),
                ("turns", models.ForeignKey(on_delete=CASCADE, related_name="members", to="duty.turns")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("person", None), ("post", None), _connector="OR"),
                        name="member_is_a_person_or_a_post"),
                    models.UniqueConstraint(fields=("turns", "position"), name="one_member_a_position"),
                ],
            },
        ),
        migrations.AddField(
            model_name="shift",
            name="rota",
            field=models.ForeignKey(blank=True, null=True, on_delete=PROTECT, related_name="shifts", to="duty.rota"),
        ),
        migrations.CreateModel(
            name="Swap",
            fields=[
                ("id", _id()),
                ("uid", ostler.kernel.ids.UidField()),
                ("starts", models.DateTimeField()),
                ("ends", models.DateTimeField()),
                ("back_starts", models.DateTimeField(blank=True, null=True)),
                ("back_ends", models.DateTimeField(blank=True, null=True)),
                ("state", models.CharField(default="proposed", max_length=10)),
                ("proposed_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("other", models.ForeignKey(on_delete=PROTECT, related_name="swaps_asked", to="people.person")),
                ("proposer", models.ForeignKey(on_delete=PROTECT, related_name="swaps_proposed",
                                               to="people.person")),
                ("rota", models.ForeignKey(on_delete=PROTECT, related_name="swaps", to="duty.rota")),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="Card",
            fields=[
                ("id", _id()),
                ("uid", ostler.kernel.ids.UidField()),
                ("name", models.CharField(max_length=120)),
                ("phone", models.CharField(max_length=40)),
                ("when", models.CharField(blank=True, max_length=200)),
                ("note", models.TextField(blank=True)),
                ("position", models.PositiveSmallIntegerField(default=1)),
                ("rota", models.ForeignKey(blank=True, null=True, on_delete=PROTECT, related_name="cards",
                                           to="duty.rota")),
                ("service", models.ForeignKey(blank=True, null=True, on_delete=PROTECT, related_name="cards",
                                              to="services.service")),
            ],
            options={
                "constraints": [models.CheckConstraint(
                    condition=models.Q(models.Q(("rota", None), ("service__isnull", False)),
                                       models.Q(("rota__isnull", False), ("service", None)), _connector="OR"),
                    name="card_of_a_rota_or_a_service")],
            },
        ),
        migrations.CreateModel(
            name="Wish",
            fields=[
                ("id", _id()),
                ("uid", ostler.kernel.ids.UidField()),
                ("urgency", models.CharField(max_length=30)),
                ("since", models.DateTimeField()),
                ("person", models.ForeignKey(on_delete=CASCADE, related_name="wishes", to="people.person")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("person", "urgency"), name="one_wish_a_class")],
            },
        ),
        migrations.CreateModel(
            name="Proof",
            fields=[
                ("id", _id()),
                ("uid", ostler.kernel.ids.UidField()),
                ("starts", models.DateTimeField()),
                ("channel", models.CharField(max_length=10)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("person", models.ForeignKey(on_delete=PROTECT, related_name="proofs", to="people.person")),
                ("rota", models.ForeignKey(blank=True, null=True, on_delete=PROTECT, related_name="proofs",
                                           to="duty.rota")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("rota", "person", "starts", "channel"),
                                            name="one_proof_a_channel"),
                    models.UniqueConstraint(condition=models.Q(("rota", None)),
                                            fields=("person", "starts", "channel"),
                                            name="one_proof_a_channel_at_the_desk"),
                ],
            },
        ),
        migrations.RunPython(watch, migrations.RunPython.noop),
    ]
