from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.AddField("post", "holder_unnamed", models.BooleanField(default=False)),
        migrations.AlterField("seat", "office", models.CharField(blank=True, max_length=400)),
    ]
