"""Words are folded and stemmed before either database sees them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostler.search.words import question, tokens, words_of


@pytest.mark.parametrize(("text", "expected"), [
    ("Planning websites", ["planning", "plan", "websites", "websit"]),
    ("Tŷ Hafod", ["ty", "hafod"]),
    ("the Director’s office won't answer", ["the", "directors", "director", "office", "offic", "wont", "answer"]),
    ("26/0123/FUL", ["26", "0123", "ful"]),
    ("_ - … ' \u0301", []),
])
def test_a_text_becomes_words_as_typed_and_their_stems(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


def test_common_words_are_not_asked_for_unless_alone() -> None:
    asked = question("what is the website")
    assert asked is not None
    assert asked.stems == ("what",)
    assert question("the") is not None
    assert question(" … ") is None


@given(st.text(max_size=200))
def test_every_word_of_any_text_stands_where_it_says_and_is_letters_and_digits(text: str) -> None:
    for word in words_of(text):
        assert text[word.start : word.end]
        assert word.plain.isalnum()
        assert word.stem.isalnum()
