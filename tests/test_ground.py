"""What a test commits is gone after it, and the ground is as it was noted."""

import pytest
from django.apps import apps

from ostler.clocks.models import Holiday
from ostler.conversations.tests.scenes import PORTAL, portal_is_down
from ostler.duty import generation
from ostler.people.models import Person
from ostler.protocol.tests.texts import adopted
from ostler.search.finding import search
from tests import ground, standing
from tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_was_committed_is_gone_and_the_ground_as_it_was() -> None:
    before, mark = _held(), generation.mark()
    cast = _everything_happens()
    ground.put_back()
    assert _held() == before
    assert generation.mark() != mark
    again = standing.cast()
    assert search(again.ada, PORTAL) == []
    assert Person.objects.create(name="New", handle="new", email="new@example.org").pk > cast.pa.pk


def _everything_happens() -> Cast:
    """Also what the seal forbids to change, what goes into the words of find, and a row of the ground less."""
    cast = standing.cast()
    portal_is_down(cast)
    adopted(cast.monitor)
    Holiday.objects.all().delete()
    return cast


def _held() -> dict[str, list[str]]:
    """Every row of every table."""
    models = (model for model in apps.get_models(include_auto_created=True) if model._meta.managed)
    return {model._meta.db_table: sorted(map(str, model._base_manager.values_list())) for model in models}
