"""What a message asks for, in sentences as councillors write them; and what only sounds like it."""

import tomllib
from pathlib import Path

import pytest

from ostler.protocol.kinds import ANOTHER_WAY
from ostler.protocol.reading import read
from ostler.protocol.topics import known, topics

FOLDER = Path(__file__).parent / "sentences"
DANGER = [said for file in sorted(FOLDER.glob("*.toml"))
          for said in tomllib.loads(file.read_text("utf-8"))["emergency"]]
WITH_TOPICS = [
    "please approve planning application 26/0123", "I want to make a formal complaint about the council",
    "I reported the pothole last month", "pothole on Mill Lane needs filling", "what is the policy on this",
    "my mind is made up on 26/0123 and I will vote against it at the planning committee",
    "send me the names and addresses of everyone in arrears in my ward",
    "send me the exempt report on the budget so that I can share it", "print leaflets for our election campaign",
]


def labelled(file: str) -> dict[str, frozenset[str]]:
    """Every sentence of a file with the topics it has."""
    kinds = tomllib.loads((FOLDER / "topics" / f"{file}.toml").read_text("utf-8"))
    said = {sentence for lists in kinds.values() for each in lists.values() for sentence in each}
    return {each: frozenset(kind for kind, lists in kinds.items() if each in lists["is"]) for each in said}


MADE_WITH = labelled("seen") | labelled("widened") | labelled("again") | labelled("tried") | labelled("fresh")
MISSED = {  # said in words that nobody should count on: better missed than a wrong answer to somebody else
    "burnt out car... no, just an abandoned one, on Pit Row, grey Astra",
    "who is the landlord's tenant at 19 Mill Lane and where did they come from",
}


def test_every_sentence_has_the_topics_it_asks_for() -> None:
    read_as = {said: topics(said) for said in MADE_WITH.keys() - MISSED}
    assert read_as == {said: MADE_WITH[said] for said in read_as}


def test_every_topic_is_a_kind_of_clause_that_has_another_way() -> None:
    assert set(known()) == set(ANOTHER_WAY)


def test_the_set_is_large_and_half_of_it_near_misses() -> None:
    whole = MADE_WITH | labelled("held-back")
    none = [said for said, kinds in whole.items() if not kinds]
    assert len(whole) >= 300
    assert len(none) >= 0.45 * len(whole)


@pytest.mark.parametrize("said", ["please approve 26/0123", "missed bin at 6 Tanner Row"])
def test_tone_changes_no_topic(said: str) -> None:
    shouted = f"THIS IS A DISGRACE!!! {said.upper()}!!! YOU USELESS LOT"
    assert topics(shouted) == topics(said) == topics(f"Dear all, I hope you are well. {said} Kind regards")


def test_a_second_sentence_is_read_like_the_first() -> None:
    asked = "How do residents complain? I want to make a formal complaint about the housing officer."
    assert topics(asked) == {"complaint"}
    assert topics("") == topics("\x00\ud800 �� 🦊") == frozenset()


def test_no_topic_hides_what_may_be_danger() -> None:
    mixed = [form.format(said, WITH_TOPICS[place % len(WITH_TOPICS)])
             for place, said in enumerate(DANGER) for form in ("{0} {1}", "{1} {0}", "{1}. {0}", "{0}, {1}")]
    happened = {words: read(words) for words in mixed}
    assert [words for words, found in happened.items() if not (found.danger or found.may_be_danger)] == []


@pytest.mark.parametrize("words", ["please " * 1_000, "send me the " * 800, "complaint " * 800, "will " * 2_000,
                                   "the resident wants the application refused and " * 150])
def test_long_words_are_read_in_a_moment(words: str) -> None:
    """No phrase may make an expression wander."""
    assert topics(words + "missed bin") <= set(known())
