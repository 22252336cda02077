"""The monitoring officer of the demonstration has something before them: concerns, a figure that shows, a flag."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from ostler.audit.verify import verify
from ostler.demo import confidences, persons, stories
from ostler.kernel import time
from ostler.protocol.models import Concern
from tests.pages import ClientFor

MORNING = "2026-05-25T10:40"


@pytest.fixture(scope="module")
def told_once(harrowmere: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic(), time.use(time.moment(MORNING)):
        stories.tell()
        confidences.tell()
        confidences.tell()
        with django_db_blocker.block():
            yield
        transaction.set_rollback(True)


@pytest.fixture
def told(told_once: None, db: None) -> None:
    """Told once, with whatever one test does to it undone."""


@pytest.mark.usefixtures("told")
def test_a_councillor_and_an_officer_raised_one_each_and_the_record_holds() -> None:
    raised = {concern.raised_by: concern for concern in Concern.objects.all()}
    assert len(raised) == 2
    assert {person.has_role("councillor") for person in raised} == {True, False}
    assert sorted(concern.word_count for concern in raised.values()) == [1, 3]
    assert verify().first_fault is None


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize(("address", "words"), [
    ("/concerns/", "In confidence"), ("/flags/", "Next review"), ("/protocol/departures/", "other way was shown"),
])
def test_the_three_pages_have_something_on_them(client_for: ClientFor, address: str, words: str) -> None:
    page = client_for(persons.named("Edmund Sparrow")).get(address).content.decode()
    assert words in page
    assert "<h1" in page


@pytest.mark.usefixtures("told")
def test_a_month_that_is_over_has_a_figure_that_is_shown(client_for: ClientFor) -> None:
    page = client_for(persons.named("Edmund Sparrow")).get("/protocol/departures/").content.decode()
    assert re.search(r">\s*6\s*<", page)
    for person in ("Harriet Munn", "Beatrix Nunn"):
        assert person not in page
