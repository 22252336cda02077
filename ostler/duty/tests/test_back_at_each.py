"""When several people are next at work: what each is told alone, in as many questions as for one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ostler.duty.hours import back_at, back_at_each
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_several_are_told_what_each_is_told_alone(cast: Cast) -> None:
    people = [cast.dora, cast.max, cast.jo, cast.desk, cast.records]
    assert back_at_each(people) == {person.pk: back_at(person) for person in people}
    assert back_at_each([]) == {}


def test_as_many_questions_for_several_as_for_one(cast: Cast) -> None:
    with CaptureQueriesContext(connection) as for_one:
        back_at_each([cast.dora])
    with CaptureQueriesContext(connection) as for_four:
        back_at_each([cast.dora, cast.max, cast.jo, cast.desk])
    assert len(for_four) == len(for_one)
