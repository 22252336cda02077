"""What looks like personal data is marked; what belongs to nobody is left alone."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostler.social.marking import KINDS, marks, without

LIKELY = [
    ("Ring Jo on 07700 900123 about it", "telephone", "07700 900123"),
    ("her number (01632) 960 123, after six", "telephone", "(01632) 960 123"),
    ("from abroad +44 20 7946 0123", "telephone", "+44 20 7946 0123"),
    ("write to a.neighbour@example.org today", "email", "a.neighbour@example.org"),
    ("the family at 14 Brook Lane has asked", "address", "14 Brook Lane"),
    ("Flat 3, 7b St Mary’s Road, top bell", "address", "7b St Mary’s Road"),
    ("yn 9 Heol y Bont", "address", "9 Heol y Bont"),
    ("live in ZZ9 9ZZ as you know", "postcode", "ZZ9 9ZZ"),
    ("a van, AB12 CDE, parks there", "vehicle", "AB12 CDE"),
    ("reg ab12 cde again", "vehicle", "ab12 cde"),
    ("the old car B34 XYZ", "vehicle", "B34 XYZ"),
    ("NI number QQ 12 34 56 C", "insurance", ""),      # Q begins none
    ("NI number AB 12 34 56 C", "insurance", "AB 12 34 56 C"),
    ("NHS number 943 476 5919", "nhs", "943 476 5919"),
    ("pay into 20-00-00 55779911", "bank", "20-00-00 55779911"),
    ("he was born on 3 May 1957", "born", "born on 3 May 1957"),
    ("as Mrs P. Underhay told me", "name", "Mrs P. Underhay"),
    ("her husband has dementia and wanders", "health", "dementia"),
    ("my neighbour is in hospital", "health", "in hospital"),
]


@pytest.mark.parametrize(("text", "kind", "words"), LIKELY)
def test_what_looks_personal_is_marked(text: str, kind: str, words: str) -> None:
    found = [mark.words for mark in marks(text) if mark.kind == kind]
    if words:
        assert any(words in each for each in found), found
        assert all(text[mark.start : mark.end] == mark.words for mark in marks(text))
    else:
        assert found == []


@pytest.mark.parametrize("text", [
    "Application 26/0123 goes to committee on 2026-06-04 at 18:30.",
    "In danger ring 999. Police 101, health 111.",
    "Ring the council on 0300 123 4567 or 0800 000 0000.",
    "The scheme costs £1,250,000 over 2026-2029.",
    "New disabled bays and a wheelchair ramp at the library.",
    "Four buses an hour on the B1234 and the A38.",
    "Meeting in Committee Room 2, Town Hall, High Street.",
    "Reference K7-3F2, item 4.2, 105 people came, 12 of them cycled.",
    "Colour #A1B2C3, size 10 x 20 mm, 19 November 2026.",
    "https://example.org/2026/11/19/page?id=1234567890",
])
def test_what_is_nobody_s_is_left_alone(text: str) -> None:
    assert marks(text) == []


def test_what_the_council_publishes_itself_is_not_marked() -> None:
    text = "Ring the desk: 01632 960 555, or desk@example.org."
    assert {mark.kind for mark in marks(text)} == {"telephone", "email"}
    assert marks(text, known=["01632960555", "Desk@example.org"]) == []


def test_a_redaction_says_what_stood_there() -> None:
    text = "Ring 07700 900123 or come to 14 Brook Lane."
    assert without(text, marks(text)) == "Ring [telephone number removed] or come to [home address removed]."
    assert without(text, marks(text)[:1]).endswith("come to 14 Brook Lane.")


@given(st.text(max_size=400))
def test_any_text_is_read_and_nothing_marked_is_left(text: str) -> None:
    found = marks(text)
    assert all(text[mark.start : mark.end] == mark.words and mark.kind in KINDS for mark in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    left = without(text, found)
    assert not [mark for mark in marks(left) if mark.kind in ("email", "telephone", "nhs")]
