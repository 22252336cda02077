"""When several people are next at work: what each is told alone."""

from typing import Any

import pytest

from ostler.duty.hours import back_at, back_at_each
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_several_are_told_what_each_is_told_alone(cast: Cast) -> None:
    people = [cast.dora, cast.max, cast.jo, cast.desk, cast.records]
    assert back_at_each(people) == {person.pk: back_at(person) for person in people}
    assert back_at_each([]) == {}


def test_nothing_is_read_again_however_many_they_are(cast: Cast, django_assert_max_num_queries: Any) -> None:
    back_at_each([cast.dora])
    with django_assert_max_num_queries(1):      # the mark
        back_at_each([cast.dora, cast.max, cast.jo, cast.desk])
