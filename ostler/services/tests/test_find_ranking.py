"""The index by itself: fields, phrases, guesses, names of places, and that it never fails."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ostler.services.finding.documents import Document
from ostler.services.finding.matching import Index
from ostler.services.finding.reading import READ_CHARACTERS, read
from ostler.services.finding.welsh import radicals
from ostler.services.finding.words import fold, stem, words

LIGHTS, PARKS, PARKING, TIPPING, TAX, WEB, BINS = range(7)


def service(
    key: int, name: str, *phrases: str, welsh: str = "", description: str = "", online: bool = False
) -> Document:
    fields = {"name": name, "former": "", "headings": "", "description": description}
    return Document(key, fields, (name, *phrases), (welsh,), 1, online)


INDEX = Index([
    service(LIGHTS, "Street lighting", "street light out", "lamp post", welsh="golau stryd"),
    service(PARKS, "Parks and open spaces", "park gates", "playing field", welsh="parc"),
    service(PARKING, "Parking enforcement", "parked on yellow lines", welsh="parcio"),
    service(TIPPING, "Flytipping", "fly tipping", "dumped mattress", description="Rubbish left on a road or park."),
    service(TAX, "Council tax", "bill wrong", welsh="treth gyngor", online=True),
    service(WEB, "Website", "council website down"),
    service(BINS, "Bin collection", "missed bin", welsh="biniau", description="Bins and boxes, on the day."),
])


def best(text: str) -> int | None:
    return next((match.key for match in INDEX.match(text)), None)


@pytest.mark.parametrize(("text", "key"), [
    ("streetlight", LIGHTS), ("street-lights", LIGHTS), ("lampposts", LIGHTS),
    ("fly tip", TIPPING), ("flytipped", TIPPING),
])
def test_compounds_are_one_word_or_two(text: str, key: int) -> None:
    assert best(text + " ") == key


@pytest.mark.parametrize(("text", "key"), [
    ("colection", BINS), ("mattrass", TIPPING), ("enfrocement", PARKING), ("lihgting", LIGHTS), ("wbesite", WEB),
])
def test_slips_of_the_finger_are_forgiven(text: str, key: int) -> None:
    assert best(text + " ") == key


def test_a_short_word_is_not_respelt() -> None:
    assert best("bim ") is None


@pytest.mark.parametrize("typed", ["enf", "enforc", "enforceme"])
def test_half_a_word_finds_while_it_is_typed_and_not_once_it_is_finished(typed: str) -> None:
    assert best(typed) == PARKING
    assert INDEX.match("enf ") == []


def test_parking_is_not_a_park() -> None:
    assert best("parked all day") == PARKING
    assert best("the park ") == PARKS


def test_a_phrase_says_more_than_its_words_apart() -> None:
    together = INDEX.match("street light out")[0]
    apart = INDEX.match("a light thing that stood so very far from this same old empty street")[0]
    assert together.key == apart.key == LIGHTS
    assert together.score > apart.score


def test_the_name_says_more_than_the_description() -> None:
    assert [match.key for match in INDEX.match("park ")][:2] == [PARKS, TIPPING]


def test_a_failing_website_leads_to_the_service_behind_it() -> None:
    assert best("council tax website won't load") == TAX
    assert best("council website is down") == WEB


def test_the_name_of_a_street_says_little() -> None:
    assert best("bin on Park Road not emptied") == BINS
    assert best("missed bin, Mill Street") == BINS


def test_a_mutated_welsh_word_is_found() -> None:
    assert best("y barc ") == PARKS
    assert best("fy miniau ") == BINS
    assert best("am dreth gyngor ") == TAX


def test_an_english_word_is_not_taken_for_a_mutated_one() -> None:
    assert best("fark ") is None      # no "park": that is an English word here


@pytest.mark.parametrize(("written", "radical"), [
    ("ffordd", "ffordd"), ("gar", "car"), ("nghar", "car"), ("char", "car"), ("fin", "bin"),
    ("ardd", "gardd"), ("lwybr", "llwybr"),
])
def test_mutations_lead_back_to_the_radical(written: str, radical: str) -> None:
    assert radical in (written, *radicals(written))


def test_what_comes_first_counts_most() -> None:
    filler = " ".join(["gubbins"] * 45)
    assert best(f"missed bin {filler} lamp post") == BINS
    assert best(f"lamp post {filler} missed bin") == LIGHTS


def test_equal_scores_stand_in_the_order_of_keys() -> None:
    twins = Index([service(key, "Allotments") for key in (3, 1, 2)])
    assert [match.key for match in twins.match("allotments")] == [1, 2, 3]


def test_an_empty_index_finds_nothing() -> None:
    assert Index([]).match("anything at all") == []


def test_only_the_beginning_of_a_long_message_is_read() -> None:
    assert INDEX.match("x" * READ_CHARACTERS + " lamp post") == []


def test_folding_and_stemming() -> None:
    assert fold("Tŷ’r") == "ty'r"
    assert stem("licences") == stem("licensing") == "licens"
    assert [word.raw for word in words("The resident’s 2 bins, café")] == ["resident", "bins", "cafe"]


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300))
def test_any_string_is_answered_in_the_same_order_each_time(text: str) -> None:
    once = INDEX.match(text)
    assert once == INDEX.match(text)
    assert [match.score for match in once] == sorted((match.score for match in once), reverse=True)
    assert all(match.score > 0 and match.words for match in once)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(["lighting", "enforcement", "flytipping", "collection"]), st.integers(3, 12))
def test_every_beginning_of_a_word_finds_its_service(word: str, end: int) -> None:
    assert word.startswith(word[:end])
    assert best(word[:end]) == best(word)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(["lighting", "enforcement", "collection"]), st.data())
def test_any_two_letters_may_change_places(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 2))
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2:]
    assert best(swapped + " ") == best(word)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=string.ascii_lowercase + " ", max_size=80))
def test_terms_are_known_words_with_a_weight(text: str) -> None:
    for term in read(text, INDEX.lexicon):
        assert 0 < term.weight <= 1
        assert all(guess in INDEX.lexicon and 0 < share <= 1 for guess, share in term.guesses)
