"""Events take half the room: digests as bytes, the stream by its key, and the digest of the event before only once.

What is digested stays the same line of JSON, so that every digest holds as it stands. The rows go into a new table,
which then takes the place of the old one: each is written once.
"""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import ostler.kernel.fields
import ostler.kernel.ids

SAME = 'uid, number, tag, at, "by", acting_for, about, facts'
COPY = f"""
    INSERT INTO audit_shortevent (id, chain_id, {SAME}, body_digest, digest)
    SELECT event.id, chain.id, {SAME}, {{body_digest}}, {{digest}}
    FROM audit_event event JOIN audit_stream chain ON chain.name = event.stream ORDER BY event.id
"""  # noqa: S608 - names of our own


def pack_heads_on_a_server(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute("ALTER TABLE audit_stream ALTER COLUMN head TYPE bytea USING decode(head, 'hex')")


def pack_heads_on_sqlite(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "sqlite":
        _teach_sqlite(editor)
        editor.execute("UPDATE audit_stream SET head = ostler_unhex(head)")


def copy(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Raises RuntimeError where an event's stream has no head: such a log is not whole, and is put right first."""
    with editor.connection.cursor() as cursor:
        if editor.connection.vendor == "sqlite":
            _teach_sqlite(editor)
            cursor.execute(COPY.format(body_digest="ostler_unhex(body_digest)", digest="ostler_unhex(digest)"))
        else:
            cursor.execute(COPY.format(body_digest="decode(body_digest, 'hex')", digest="decode(digest, 'hex')"))
            cursor.execute("SELECT setval(pg_get_serial_sequence('audit_shortevent', 'id'), max(id))"
                           " FROM audit_shortevent HAVING max(id) IS NOT NULL")
        cursor.execute("SELECT (SELECT count(*) FROM audit_event) - (SELECT count(*) FROM audit_shortevent)")
        if (left := cursor.fetchone()[0]):
            raise RuntimeError(f"{left} events belong to no stream. `ostler audit verify` of the version before names "
                               "one; restore a backup in which the log is whole.")


def _teach_sqlite(editor: BaseDatabaseSchemaEditor) -> None:
    """SQLite has unhex() of its own only since 3.41."""
    editor.connection.ensure_connection()
    editor.connection.connection.create_function("ostler_unhex", 1, bytes.fromhex, deterministic=True)


class Migration(migrations.Migration):

    dependencies = [
        ("audit", "0002_fewer_indexes"),
    ]

    operations = [
        migrations.RunPython(pack_heads_on_a_server),
        migrations.AlterField("stream", "head", ostler.kernel.fields.DigestField(blank=True)),
        migrations.RunPython(pack_heads_on_sqlite),
        migrations.CreateModel(
            name="ShortEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", ostler.kernel.ids.UidField()),
                ("chain", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT,
                                            related_name="+", to="audit.stream")),
                ("number", models.PositiveIntegerField()),
                ("tag", models.CharField(max_length=60)),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=80)),
                ("acting_for", models.CharField(blank=True, max_length=80)),
                ("about", models.CharField(blank=True, max_length=80)),
                ("facts", models.JSONField(default=dict)),
                ("body_digest", ostler.kernel.fields.DigestField(blank=True)),
                ("digest", ostler.kernel.fields.DigestField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("chain", "number"), name="one_event_of_a_number"),
                ],
            },
        ),
        migrations.RunPython(copy),
        migrations.DeleteModel("Event"),
        migrations.RenameModel("ShortEvent", "Event"),
        migrations.AddIndex("event", models.Index(
            fields=["about", "tag", "number"], name="about_an_account",
            condition=models.Q(("tag", "accounts.signed-in"), ("tag", "accounts.factors-reset"), _connector="OR"),
        )),
    ]
