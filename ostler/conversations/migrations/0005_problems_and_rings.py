"""One problem that several wrote about; residents who ring, and who they were."""

import django.db.models.deletion
import ostler.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('conversations', '0004_places_both_ways'),
        ('people', '0001_initial'),
        ('services', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Problem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', ostler.kernel.ids.UidField()),
                ('title', models.CharField(blank=True, max_length=140)),
                ('at', models.DateTimeField()),
                ('opened_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('post', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.post')),
                ('service', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='services.service')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Ring',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', ostler.kernel.ids.UidField()),
                ('client_id', models.CharField(max_length=64)),
                ('line', models.CharField(max_length=140)),
                ('salt', models.CharField(max_length=32)),
                ('event', models.CharField(max_length=14)),
                ('at', models.DateTimeField()),
                ('disposed_at', models.DateTimeField(blank=True, null=True)),
                ('acting_for', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('conversation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rings', to='conversations.conversation')),
                ('noted_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
        ),
        migrations.CreateModel(
            name='Caller',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', ostler.kernel.ids.UidField()),
                ('name', models.CharField(blank=True, max_length=80)),
                ('channel', models.CharField(blank=True, max_length=10)),
                ('address', models.CharField(blank=True, max_length=254)),
                ('is_shared', models.BooleanField(default=False)),
                ('told_at', models.DateTimeField(blank=True, null=True)),
                ('kept_for', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('ring', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='caller', to='conversations.ring')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='conversation',
            name='problem',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='matters', to='conversations.problem'),
        ),
        migrations.AddIndex(
            model_name='conversation',
            index=models.Index(condition=models.Q(('problem__isnull', False)), fields=['problem'], name='alike'),
        ),
        migrations.AddConstraint(
            model_name='ring',
            constraint=models.UniqueConstraint(fields=('noted_by', 'client_id'), name='one_ring_a_client_id'),
        ),
    ]
