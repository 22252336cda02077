"""Public names in one table, for whoever is there already."""

import re

import ostler.kernel.ids
from django.db import migrations, models
from django.utils import timezone
from django.utils.text import slugify

BATCH = 500
KEPT_BACK = {"admin", "administrator", "emergency", "help", "nhs", "ostler", "police", "safeguarding", "support"}


def name_all(apps, schema_editor):
    """Persons keep theirs; posts that stand, the council and partner agencies get one made from what they are called."""
    Handle = apps.get_model("people", "Handle")
    now, taken, rows = timezone.now(), set(KEPT_BACK), []

    def enter(name, owner):
        taken.add(name)
        rows.append(Handle(uid=ostler.kernel.ids.new_uid(), name=name, owner=owner, since=now))

    people = list(apps.get_model("people", "Person").objects.order_by("pk").values_list("uid", "handle"))
    for uid, handle in people:
        if handle.lower() not in taken or handle.lower() in KEPT_BACK:
            enter(handle.lower(), f"people.person:{uid}")
    for uid, title in apps.get_model("people", "Post").objects.filter(abolished_at=None).order_by("pk").values_list(
            "uid", "title"):
        enter(_free(title, "post", taken), f"people.post:{uid}")
    for uid, name in apps.get_model("people", "Organisation").objects.filter(kind__in=("council", "partner")).order_by(
            "pk").values_list("uid", "name"):
        enter(_free(name, "organisation", taken), f"people.organisation:{uid}")
    Handle.objects.bulk_create(rows, batch_size=BATCH)


def _free(called, nameless, taken):
    base = re.sub(r"[-_]+$", "", slugify(called)[:54]) or nameless
    name, number = base, 2
    while name in taken:
        name, number = f"{base}-{number}", number + 1
    return name


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_safeguarding_lead'),
    ]

    operations = [
        migrations.CreateModel(
            name='Handle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', ostler.kernel.ids.UidField()),
                ('name', models.CharField(max_length=60, unique=True)),
                ('owner', models.CharField(max_length=80)),
                ('since', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['owner'], name='people_hand_owner_f901e3_idx')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('owner',), name='handle_one_a_time')],
            },
        ),
        migrations.RunPython(name_all, migrations.RunPython.noop),
    ]
