"""A file's name is shown to people and offered to their disks: neither may be misled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostler.files import names


@pytest.mark.parametrize(("sent", "kept"), [
    ("../../etc/passwd", "passwd.txt"),
    (r"C:\Users\somebody\plan.txt", "plan.txt"),
    ("invoice\u202etxt.exe", "invoicetxt.exe.txt"),
    ("new\r\nSet-Cookie: a=b.txt", "new Set-Cookie_ a=b.txt"),
    ("a\u200b\ufeffb.txt", "ab.txt"),
    ("...", "attachment.txt"),
    ("", "attachment.txt"),
    (".htaccess", "htaccess.txt"),
    ("Cynllun safle tŷ.TXT", "Cynllun safle tŷ.txt"),
    ("report.md", "report.md"),
])
def test_names_are_made_harmless(sent: str, kept: str) -> None:
    assert names.clean(sent, "text/plain") == kept


def test_both_spellings_of_the_same_ending_are_true() -> None:
    assert names.clean("one.JPEG", "image/jpeg") == "one.jpeg"


@given(st.text(max_size=400), st.sampled_from(sorted(names.ENDINGS)))
def test_any_name_comes_out_short_in_one_part_and_true(sent: str, media_type: str) -> None:
    kept = names.clean(sent, media_type)
    assert 0 < len(kept) <= names.MOST_CHARACTERS
    assert kept.endswith(names.ENDINGS[media_type])
    assert not set(kept) & set('/\\<>:"|?*\r\n\x00')
    assert names.clean(kept, media_type) == kept
