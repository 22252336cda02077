import django.db.models.deletion
import ostler.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('notify', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Arrival',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', ostler.kernel.ids.UidField()),
                ('channel', models.CharField(max_length=10)),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('size', models.PositiveIntegerField()),
                ('envelope', models.JSONField(default=dict)),
                ('message_id', models.CharField(blank=True, max_length=400)),
                ('sender', models.CharField(blank=True, max_length=254)),
                ('at', models.DateTimeField()),
                ('outcome', models.CharField(default='waiting', max_length=10)),
                ('why', models.CharField(blank=True, max_length=80)),
                ('about', models.CharField(blank=True, max_length=80)),
                ('thing', models.CharField(blank=True, max_length=80)),
                ('quoted', models.TextField(blank=True)),
                ('is_sure', models.BooleanField(default=True)),
                ('left_out', models.PositiveSmallIntegerField(default=0)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('due_at', models.DateTimeField(blank=True, null=True)),
                ('taken_until', models.DateTimeField(blank=True, null=True)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('raw_gone_at', models.DateTimeField(blank=True, null=True)),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'indexes': [
                    models.Index(condition=models.Q(('outcome', 'waiting')), fields=['due_at'], name='arrival_due'),
                    models.Index(fields=['sender', 'at'], name='arrival_by_sender'),
                    models.Index(condition=models.Q(('thing', ''), _negated=True), fields=['thing'], name='arrival_by_thing'),
                    models.Index(condition=models.Q(('about', ''), _negated=True), fields=['about'], name='arrival_by_matter'),
                ],
            },
        ),
    ]
