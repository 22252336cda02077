"""Which text is in force, and what ships."""

from datetime import date, timedelta

import pytest

from ostler.kernel import time
from ostler.protocol import ground, versions
from ostler.protocol.drafts import problems
from ostler.protocol.judging import version_name
from ostler.protocol.kinds import KINDS
from ostler.protocol.models import Clause, UrgencyClass, Version
from ostler.protocol.weighing import CLAUSE_OF

pytestmark = pytest.mark.django_db


def test_the_example_is_there_and_says_that_it_is_one() -> None:
    example = versions.in_force()
    assert example.is_example
    assert (example.adopted_on, example.minute, example.nation) == (None, "", "england")
    assert "example, not adopted" in version_name(example)


def test_every_class_and_clause_is_whole_in_both_languages() -> None:
    example = versions.in_force()
    classes = {kind.key: kind for kind in example.classes.all()}
    assert set(classes) == set(CLAUSE_OF)
    assert [kind.pages_off_duty for kind in example.classes.order_by("position")] == [True, True, False]
    assert all(kind.name_cy and kind.explanation and kind.explanation_cy for kind in classes.values())
    clauses = list(example.clauses.all())
    assert {clause.kind for clause in clauses} >= {*CLAUSE_OF.values(), "say-why", "junior", "known-person", "post"}
    assert all(clause.title_cy and clause.text and clause.text_cy and clause.source for clause in clauses)
    assert len({clause.number for clause in clauses}) == len(clauses)


def test_laying_again_adds_nothing_and_keeps_what_was_edited() -> None:
    Clause.objects.filter(number="4.2").update(title="Our own words")
    counts = Version.objects.count(), UrgencyClass.objects.count(), Clause.objects.count()
    ground.lay()
    assert (Version.objects.count(), UrgencyClass.objects.count(), Clause.objects.count()) == counts
    assert set(Clause.objects.filter(number="4.2").values_list("title", flat=True)) == {"Our own words"}


def test_an_adopted_text_goes_before_the_example_from_its_day() -> None:
    adopted = Version.objects.create(
        title="Protocol", nation="england", state="adopted", adopted_on=date(2026, 7, 1), minute="41/26",
        in_force_from=time.moment("2026-07-01T00:00"),
    )
    assert versions.in_force(time.moment("2026-06-30T23:59")).is_example
    assert versions.in_force(time.moment("2026-07-01T00:00")) == adopted
    assert version_name(adopted) == "Protocol (adopted, minute 41/26)"


def test_a_text_that_has_ended_is_not_in_force() -> None:
    Version.objects.update(in_force_until=time.moment("2026-05-01T00:00"))
    with pytest.raises(versions.NoVersion):
        versions.in_force()


def test_a_newer_edition_ends_the_older_example_and_leaves_it_as_it_was() -> None:
    older = versions.in_force()
    Version.objects.filter(pk=older.pk).update(edition=1)
    titles = list(older.clauses.order_by("pk").values_list("title", flat=True))
    ground.lay()
    newer = versions.in_force()
    older.refresh_from_db()
    assert (newer.edition, newer.nation) == (2, "england")
    assert older.in_force_until == newer.in_force_from == time.now()
    assert list(older.clauses.order_by("pk").values_list("title", flat=True)) == titles
    assert versions.in_force(time.now() - timedelta(minutes=1)) == older


def test_every_kind_stands_in_both_examples_with_its_source_and_what_is_said() -> None:
    for nation in ground.SHIPPED:
        example = Version.objects.get(nation=nation)
        assert {clause.kind for clause in example.clauses.all()} == set(KINDS)
        assert all(clause.source for clause in example.clauses.all())
        assert problems(example) == []
        assert all(bool(clause.said) is KINDS[clause.kind].says for clause in example.clauses.all())


def test_a_draft_is_never_in_force() -> None:
    Version.objects.create(title="Draft", nation="england", state="draft", in_force_from=time.now())
    assert versions.in_force().is_example
