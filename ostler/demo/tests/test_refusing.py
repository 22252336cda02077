"""A demonstration is never built over a council."""

import pytest

from ostler.demo import council
from ostler.people.models import Person
from tests.cast import Cast


def test_another_councils_folder_is_refused(cast: Cast) -> None:
    with pytest.raises(council.NotADemonstration, match="another council"):
        council.build()
    assert not Person.objects.filter(source="demonstration").exists()
