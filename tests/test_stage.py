"""The cast stands, on a bank holiday."""

from django.apps import apps
from django.db import connection

from ostler.kernel import time
from ostler.people.models import Person, Ward
from tests import standing
from tests.cast import Cast


def test_the_cast_is_on_stage_on_the_bank_holiday(cast: Cast) -> None:
    assert cast.director.holders(time.now()) == [cast.dora]
    assert cast.ada.has_role("councillor")
    assert time.local(time.now()).isoformat() == "2026-05-25T10:40:00+01:00"


def test_the_second_cast_is_the_first_from_its_rows(db: None) -> None:
    """Also what no constant of tests/standing.py names: whatever building writes, laying writes."""
    first = Cast.on_stage()
    noted, written = standing.Noted(first), _held()
    for table in reversed(standing.TABLES):
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table}")
    statements, again = noted.anew()
    standing.say(statements)
    assert _held() == written
    assert again.ada == Person.objects.get(uid=again.ada.uid)
    assert (again.ada, again.ada.name) == (first.ada, first.ada.name)
    assert again.ada.account.check_password("correct horse")
    assert not {each.uid for each in again} & {each.uid for each in first}


def test_who_is_there_already_stays(db: None) -> None:
    Ward.objects.create(name="Another", slug="another", seats=1)
    assert standing.cast().ward != Ward.objects.get(slug="another")
    assert Ward.objects.count() == 2


def _held() -> dict[str, int]:
    """How many rows every table holds."""
    models = (model for model in apps.get_models(include_auto_created=True) if model._meta.managed)
    return {model._meta.db_table: model._base_manager.count() for model in models}
