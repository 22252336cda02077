import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Who sent a file in. Nothing was released before this, so no row has to be told."""

    dependencies = [
        ("files", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            "file", "stored_by",
            models.ForeignKey(
                default=None, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person",
            ),
            preserve_default=False,
        ),
    ]
