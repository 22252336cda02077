"""The index holds tokens and no words: taken out as they went in, and made anew when what makes them is another."""

import random
from collections.abc import Collection

import pytest

from ostler.kernel import index, time
from ostler.search import making, tokens, words
from ostler.search.models import Entry, Made

pytestmark = pytest.mark.django_db
SOURCE = "tests.leaf"


@pytest.fixture
def leaves(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A source of this test's own: what stands on its leaves, by their references."""
    written: dict[str, str] = {}

    def texts(refs: Collection[str]) -> dict[str, str]:
        return {ref: written[ref] for ref in refs if ref in written}

    monkeypatch.setitem(index.sources._entries, SOURCE, index.Source(lambda person, withins: set(), texts=texts))
    return written


def enter(leaves: dict[str, str], uid: str, text: str) -> None:
    leaves[f"{SOURCE}:{uid}"] = text
    index.index(f"{SOURCE}:{uid}", SOURCE, "", text, time.now())


def having(word: str) -> list[str]:
    """The references of entries that have a word, by the index itself."""
    asked = words.question(word)
    assert asked is not None
    return list(Entry.objects.filter(tokens.found_by(asked)).order_by("ref").values_list("ref", flat=True))


def test_another_maker_has_the_index_made_anew_from_the_sources(leaves: dict[str, str]) -> None:
    enter(leaves, "one", "Gritting of lanes")
    enter(leaves, "two", "Drains")
    Made.objects.update(maker="another")
    leaves[f"{SOURCE}:one"] = "Hedges"
    making.if_needed()
    assert having("hedges") == [f"{SOURCE}:one"]
    assert having("drains") == [f"{SOURCE}:two"]
    assert having("gritting") == []
    assert Made.objects.get().maker == words.VERSION


def test_what_today_s_maker_made_is_left_alone(leaves: dict[str, str]) -> None:
    making.if_needed()
    enter(leaves, "one", "Gritting of lanes")
    leaves.clear()
    making.if_needed()
    assert having("gritting") == [f"{SOURCE}:one"]


def test_what_was_made_by_another_maker_is_forgotten_all_the_same(leaves: dict[str, str]) -> None:
    enter(leaves, "one", "Gritting")
    tokens.change(Entry.objects.get().pk, "Gritting", "as another maker wrote it")
    Made.objects.update(maker="another")
    index.forget(f"{SOURCE}:one", "Gritting")
    enter(leaves, "two", "Drains")
    assert having("another") == having("gritting") == []
    assert having("drains") == [f"{SOURCE}:two"]


def test_after_any_changes_the_index_says_what_the_sources_say(leaves: dict[str, str]) -> None:
    chance, vocabulary = random.Random(7), ["bin", "bins", "lane", "lanes", "hedge", "pothole", "grit", "gritting"]
    for number in range(300):
        ref = f"{SOURCE}:{number % 40}"
        text = " ".join(chance.choices(vocabulary, k=chance.randint(0, 5)))
        if ref not in leaves:
            enter(leaves, str(number % 40), text)
        elif chance.random() < 0.5:
            index.change(ref, leaves[ref], text)
            leaves[ref] = text
        else:
            index.forget(ref, leaves.pop(ref))
    for word in ("bins", "lane", "hedge", "pothole", "grit"):
        asked = words.question(word)
        assert asked is not None
        assert having(word) == sorted(ref for ref, text in leaves.items()
                                      if any(asked.matches(each) for each in words.words_of(text)))
