"""A day is a holiday once in a division: a new title is a change, not another holiday."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("clocks", "0001_initial")]

    operations = [
        migrations.RemoveConstraint(model_name="holiday", name="one_holiday_a_day_and_title"),
        migrations.AddConstraint(
            model_name="holiday",
            constraint=models.UniqueConstraint(fields=("division", "date"), name="one_holiday_a_day"),
        ),
    ]
