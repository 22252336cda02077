import django.db.models.deletion
import ostler.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('conversations', '0007_decisions_and_thanks'),
        ('people', '0005_postcodes'),
    ]

    operations = [
        migrations.CreateModel(
            name='Telling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', ostler.kernel.ids.UidField()),
                ('reference', models.CharField(default=ostler.kernel.ids.new_reference, editable=False, max_length=10, unique=True)),
                ('words', models.TextField()),
                ('name', models.CharField(blank=True, max_length=80)),
                ('channel', models.CharField(blank=True, max_length=10)),
                ('contact', models.CharField(blank=True, max_length=254)),
                ('proof', models.CharField(blank=True, max_length=40)),
                ('sent_at', models.DateTimeField()),
                ('told_at', models.DateTimeField(blank=True, null=True)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('councillor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('noted_on', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tellings', to='conversations.conversation')),
                ('ward', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.ward')),
            ],
            options={
                'indexes': [models.Index(fields=['councillor', 'settled_at'], name='tellings_waiting')],
            },
        ),
    ]
