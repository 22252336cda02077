"""``audit verify`` names an adopted text that somebody changed past the database's own refusal."""

from collections.abc import Iterator

import pytest

from ostler.audit.verify import verify
from ostler.protocol import seal
from ostler.protocol.models import Clause, Version
from ostler.protocol.tests.texts import adopted, draft
from tests.cast import Cast


@pytest.fixture
def unsealed(db: None) -> Iterator[None]:
    """Somebody with the database's own password."""
    seal.lift()
    yield
    seal.lay()


def fault() -> str:
    found = verify().first_fault
    return "" if found is None else found.what


def test_what_stands_as_it_was_adopted_is_green(cast: Cast) -> None:
    adopted(cast.monitor)
    assert fault() == ""


def test_another_word_is_named(cast: Cast, unsealed: None) -> None:
    text = adopted(cast.monitor)
    Clause.objects.filter(version=text, number="4.2").update(text="Other words")
    assert fault() == f"{text.ref} is not the text that was adopted"


def test_another_day_or_minute_is_named(cast: Cast, unsealed: None) -> None:
    text = adopted(cast.monitor)
    Version.objects.filter(pk=text.pk).update(minute="42/26")
    assert "is not the text that was adopted" in fault()
    Version.objects.filter(pk=text.pk).update(minute="41/26", in_force_from="2026-05-27T00:00Z")
    assert "is not the text that was adopted" in fault()


def test_a_text_that_is_gone_is_named(cast: Cast, unsealed: None) -> None:
    text = adopted(cast.monitor)
    Version.objects.filter(pk=text.pk).update(state="draft")
    assert fault() == f"{text.ref} was adopted, and it is gone"


def test_a_text_that_nobody_adopted_is_named(cast: Cast, unsealed: None) -> None:
    text = draft(cast.monitor)
    Version.objects.filter(pk=text.pk).update(state="adopted")
    assert fault() == f"{text.ref} stands as adopted, and nothing says that it was"
