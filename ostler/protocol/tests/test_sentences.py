"""Sentences as councillors type them on a phone: no emergency is missed, and plain words rarely look like one."""

import tomllib
from pathlib import Path

import pytest

from ostler.protocol.judging import suggest
from ostler.protocol.reading import clauses, read
from ostler.protocol.spelling import word

SENTENCES = {file.stem: tomllib.loads(file.read_text("utf-8"))
             for file in sorted((Path(__file__).parent / "sentences").glob("*.toml"))}
LABELLED = [(said, kind) for halves in SENTENCES.values() for kind, sentences in halves.items() for said in sentences]
DANGER = SENTENCES["seen"]["emergency"][::4]


@pytest.mark.parametrize(("said", "kind"), LABELLED)
def test_a_sentence_is_read_as_what_it_says(said: str, kind: str) -> None:
    assert suggest(read(said)) == kind


@pytest.mark.parametrize("said", DANGER)
@pytest.mark.parametrize("around", [
    "{}", "hi all {} thanks", "Thanks for fixing the street light last week. {}", "{}. What is the policy on this?",
    "I asked for a copy of the minutes last month, but {}", "{} 😱😱 !!!",
])
def test_what_stands_around_a_danger_does_not_hide_it(said: str, around: str) -> None:
    assert read(around.format(said)).danger


@pytest.mark.parametrize(("written", "meant"), [
    ("colapsed", "collapsed"), ("unconcious", "unconscious"), ("webiste", "website"), ("gass", "gas"),
    ("breaking", "breaking"), ("president", "president"), ("traffig", "traffig"), ("floor", "floor"),
])
def test_a_slip_is_put_right_and_a_right_word_left(written: str, meant: str) -> None:
    assert word(written) == meant


def test_a_short_clause_is_said_of_what_follows() -> None:
    assert clauses("Last month, the wall fell down. Who pays?") == ["last month the wall fell down ", "who pays "]
    assert not read("Last month, the wall fell down on a car. Who pays?").danger
