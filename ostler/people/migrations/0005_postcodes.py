import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_handles'),
    ]

    operations = [
        migrations.AddField(
            model_name='ward',
            name='gss_code',
            field=models.CharField(blank=True, db_index=True, default='', max_length=9),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name='Postcode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=8)),
                ('source', models.CharField(max_length=60)),
                ('since', models.DateTimeField()),
                ('ward', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='postcodes', to='people.ward')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('code', 'ward'), name='postcode_once_a_ward')],
            },
        ),
    ]
