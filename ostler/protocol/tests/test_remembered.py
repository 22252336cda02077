"""The text in force is read once, and anew as soon as any text changes, by whom and however."""

from collections.abc import Callable

import pytest
from django.db import transaction
from pytest_django import DjangoAssertNumQueries

from ostler.duty import generation
from ostler.kernel import time
from ostler.protocol import versions
from ostler.protocol.models import Clause, UrgencyClass, Version
from ostler.protocol.tests.texts import adopted, draft
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_it_is_not_read_again(cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    versions.in_force()
    with django_assert_max_num_queries(1):      # the mark
        found = versions.in_force()
        assert [clause.kind for clause in found.clauses.all()]
        assert len(found.classes.all()) == 3


@pytest.mark.parametrize("change", [
    lambda text: text.clauses.filter(number="4.1").update(title="Otherwise"),
    lambda text: text.classes.filter(key="emergency").update(reply_days=3),
    lambda text: text.clauses.filter(number="4.1").delete(),
    lambda text: Version.objects.filter(pk=text.pk).update(title="Otherwise"),
    lambda text: UrgencyClass.objects.filter(version=text).delete(),
    lambda text: Clause.objects.create(version=text, number="9", title="x", text="x", source="x", kind="text",
                                       position=99),
])
def test_every_change_renews_the_mark_and_is_seen(cast: Cast, change: Callable[[Version], object]) -> None:
    text, before = versions.in_force(), generation.mark()
    change(text)
    assert generation.mark() != before
    read = versions.in_force()
    assert read is not text
    assert {clause.title for clause in read.clauses.all()} == set(Clause.objects.filter(version=text).values_list(
        "title", flat=True))


def test_what_was_undone_leaves_nothing_behind(cast: Cast) -> None:
    title = versions.in_force().title
    with transaction.atomic():
        Version.objects.update(title="Otherwise")
        assert versions.in_force().title == "Otherwise"
        transaction.set_rollback(True)
    assert versions.in_force().title == title


def test_a_text_to_come_is_there_on_its_day(cast: Cast) -> None:
    versions.in_force()
    text = adopted(cast.monitor)
    assert versions.in_force() != text
    with time.use(time.moment("2026-05-26T00:00+01:00")):
        assert versions.in_force() == text


def test_a_draft_is_none_of_it(cast: Cast) -> None:
    assert draft(cast.monitor) not in versions._known()
