"""The seal stands after every migrate, and never stands in the way of one."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, models, transaction

from ostler.protocol import seal
from ostler.protocol.models import Clause, Version
from ostler.protocol.tests.texts import adopted
from tests.cast import Cast


def is_sealed(text: Version) -> bool:
    try:
        with transaction.atomic():
            Clause.objects.filter(version=text, number="4.2").update(title="Other words")
            transaction.set_rollback(True)
    except IntegrityError:
        return True
    return False


def test_it_is_lifted_and_laid_again(cast: Cast) -> None:
    text = adopted(cast.monitor)
    seal.lift()
    seal.lift()
    assert not is_sealed(text)
    seal.lay()
    seal.lay()
    assert is_sealed(text)


def test_it_stands_after_migrating(cast: Cast) -> None:
    text = adopted(cast.monitor)
    seal.lift()
    call_command("migrate", interactive=False, verbosity=0)
    assert is_sealed(text)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite rebuilds a table to change it")
@pytest.mark.django_db(transaction=True)
def test_a_table_that_triggers_name_can_be_rebuilt() -> None:
    seal.lift()
    old = Version._meta.get_field("minute")
    wider = models.CharField(max_length=80, blank=True)
    wider.set_attributes_from_name("minute")
    wider.model = Version
    with connection.schema_editor() as editor:
        editor.alter_field(Version, old, wider)
        editor.alter_field(Version, wider, old)
    seal.lay()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'protocol%%sealed'")
        assert cursor.fetchone()[0] == 5
