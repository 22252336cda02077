"""A public name for every service that is there already, in the space of names of `people`."""

import re

from django.db import migrations
from django.utils import timezone
from django.utils.text import slugify

import ostler.kernel.ids

KEPT_BACK = {"admin", "administrator", "emergency", "help", "nhs", "ostler", "police", "safeguarding", "support"}


def name_all(apps, schema_editor):
    Handle = apps.get_model("people", "Handle")
    taken = {*Handle.objects.values_list("name", flat=True), *KEPT_BACK}
    now, rows = timezone.now(), []
    services = apps.get_model("services", "Service").objects.filter(ended_at=None).order_by("pk")
    for uid, called in services.values_list("uid", "name"):
        base = re.sub(r"[-_]+$", "", slugify(called)[:54]) or "service"
        name, number = base, 2
        while name in taken:
            name, number = f"{base}-{number}", number + 1
        taken.add(name)
        rows.append(Handle(uid=ostler.kernel.ids.new_uid(), name=name, owner=f"services.service:{uid}", since=now))
    Handle.objects.bulk_create(rows, batch_size=500)


class Migration(migrations.Migration):

    dependencies = [
        ("services", "0001_initial"),
        ("people", "0004_handles"),
    ]

    operations = [migrations.RunPython(name_all, migrations.RunPython.noop)]
