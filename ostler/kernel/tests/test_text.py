"""Whether a text has anything to read."""

import pytest

from ostler.kernel.text import has_words


@pytest.mark.parametrize("text", [
    "", " \n\t", "\u202e\u200b", "\u200d\u200c", "\ufeff", "\u00ad\u00ad", "\u00a0\u3000", "\u2060\u2063", "\u034f",
    "\u115f\u1160", "\u3164", "\uffa0", "\u2800", "\ufe0f", "\U000e0001\U000e0020", "\u0301", "\x00\x1b",
])
def test_what_nobody_can_see_is_nothing_to_read(text: str) -> None:
    assert not has_words(text)


@pytest.mark.parametrize("text", [
    "a", "?", "7", "Tŷ", "\u200bok", "🕳️", "👩\u200d🚒", "مرحبا", "e\u0301", "\ufffd", "𝒳", "1\ufe0f\u20e3",
    "\U0001fae8",
])
def test_a_letter_a_number_a_mark_or_a_picture_is_something(text: str) -> None:
    assert has_words(text)
