"""Words that stand for one another, in English and from Welsh."""

import pytest

from ostler.services.finding.families import relatives
from ostler.services.finding.words import stem


@pytest.mark.parametrize(("raw", "head"), [
    ("banger", "car"),
    ("loos", "toilet"),
    ("bookies", "betting"),
    ("coeden", "tree"),
    ("goeden", "tree"),     # with its first sound changed
])
def test_a_member_stands_for_the_head_of_its_family(raw: str, head: str) -> None:
    assert stem(head) in relatives(raw, stem(raw))


@pytest.mark.parametrize("raw", ["table-mountain", "x", "xyzzy"])
def test_other_words_stand_for_nothing_else(raw: str) -> None:
    assert relatives(raw, stem(raw)) == ()
