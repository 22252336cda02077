"""A demonstration is never built over a council."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command

from ostler.demo import council
from ostler.people.models import Person
from tests.cast import Cast


def test_another_councils_folder_is_refused(cast: Cast) -> None:
    with pytest.raises(council.NotADemonstration, match="another council"):
        council.build()
    assert not Person.objects.filter(source="demonstration").exists()


def test_another_councils_folder_is_not_served(cast: Cast, served: list[dict[str, Any]]) -> None:
    with pytest.raises(CommandError, match="another council"):
        call_command("demo")
    assert served == []
    assert not council.is_built()
