"""The vocabulary: well formed, about services that exist, and found from."""

import csv
import tomllib
from pathlib import Path

import pytest
from django.conf import settings

from ostler.services import vocabulary
from ostler.services.finding.words import words
from ostler.services.vocabulary import entries

FILES = sorted(Path(vocabulary.__file__).parent.glob("*.toml"))
DEMONSTRATION = {488}       # planning applications under the number that interface.md shows
ENGLISH_ENOUGH, WELSH_ENOUGH = 3_000, 400


def rows() -> list[tuple[str, dict[str, object]]]:
    return [(file.stem, row) for file in FILES for row in tomllib.loads(file.read_text("utf-8"))["service"]]


def test_every_entry_has_numbers_words_and_a_weight() -> None:
    for stem, row in rows():
        assert set(row) <= {"lgsl", "words", "welsh", "raised"}, (stem, row)
        assert row["lgsl"], stem
        assert row["words"], (stem, row["lgsl"])
        assert row.get("raised", 1) in (0, 1, 2, 3), (stem, row["lgsl"])


def test_every_phrase_says_something() -> None:
    mute = [(number, phrase) for number, entry in entries().items() for phrase in entry.phrases + entry.welsh
            if not words(phrase)]
    assert mute == []


def test_no_entry_says_a_phrase_twice() -> None:
    for stem, row in rows():
        phrases = [*row["words"], *row.get("welsh", [])]        # type: ignore[misc, call-overload]
        assert len(phrases) == len(set(phrases)), (stem, row["lgsl"])


def test_all_directorates_are_covered_in_both_languages() -> None:
    english = sum(len(row["words"]) for _, row in rows())               # type: ignore[arg-type]
    welsh = sum(len(row.get("welsh", [])) for _, row in rows())         # type: ignore[arg-type]
    assert len(FILES) >= 12
    assert english >= ENGLISH_ENOUGH
    assert welsh >= WELSH_ENOUGH


def test_every_number_is_a_service_of_the_national_list() -> None:
    if not settings.OSTLER_CORPORA:
        pytest.skip("OSTLER_CORPORA is not set: no national list to compare with")
    with (Path(settings.OSTLER_CORPORA) / "services" / "lgsl.csv").open(encoding="utf-8", newline="") as file:
        known = {int(row["lgsl_id"]) for row in csv.DictReader(file)}
    assert set(entries()) - known == DEMONSTRATION
