"""Is something of a private thread in words that are to be public? Runs of its words, its names and numbers refuse
them; what only might be from it, and what looks like personal data, is shown and looked at first."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from ostler.conversations import public_updates
from ostler.conversations.models import Caller, Conversation, Words
from ostler.conversations.models.public_update import ANSWERING
from ostler.people.models import Person

RUN: Final = 5              # so many words of a message, one after the other, are its words
CODE: Final = 5             # signs of a number, a reference, a registration
_WORD: Final = re.compile(r"\w+(?:['’]\w+)*")
_CODE: Final = re.compile(r"\w*\d[\w/-]*")
_NAME: Final = re.compile(r"(?<![.!?\n] )(?<!^)(?<![.!?\n“\"])\b[A-ZÀ-Ý][\w’'-]{2,}", re.M)


@dataclass(frozen=True)
class Found:
    """``firm`` must go: what it is, and the words. ``soft`` may stay once somebody has looked at it."""

    firm: Sequence[tuple[str, str]]
    soft: Sequence[tuple[str, str]]


def found(conversation: Conversation, words: str, by: Person, side: str) -> Found:
    """``by`` is told of nothing that they cannot read themselves: who asks never learns of a linked matter."""
    matters = [conversation, *_linked(conversation, by, side)]
    texts = list(_texts(matters))
    public = public_updates.ready(conversation)
    firm = [(_("words of the conversation"), run) for run in _runs(words, texts, public)]
    firm += [(_("a reference or number from it"), code) for code in _codes(words, texts, matters, public)]
    names = _names(matters, by)
    firm += [(_("a name from it"), name) for name in sorted(names) if _has(words, name)]
    soft = [(_("also in the conversation"), name) for name in _capitals(words, texts, names, public)]
    publisher = public_updates.publisher()
    soft += publisher.marks(words) if publisher is not None else []
    return Found(firm, soft)


def _linked(conversation: Conversation, by: Person, side: str) -> Iterable[Conversation]:
    if side != ANSWERING or conversation.problem_id is None:
        return ()
    return Conversation.objects.answered_by(by).filter(problem=conversation.problem_id).exclude(pk=conversation.pk)


def _texts(matters: Sequence[Conversation]) -> Iterator[str]:
    """Everything that was ever said there, corrected and withdrawn words too."""
    yield from Words.objects.filter(message__conversation__in=matters, disposed_at=None).values_list("body", flat=True)
    yield from (matter.heading for matter in matters)


def _runs(words: str, texts: Iterable[str], public: str) -> Iterator[str]:
    """The longest runs of words that stand in a text too, as they are written."""
    said = {run for text in texts for run in _grams(_plain(text))} - set(_grams(_plain(public)))
    spans = list(_WORD.finditer(words))
    plain = _plain(words)
    hits = [place for place in range(len(plain) - RUN + 1) if tuple(plain[place : place + RUN]) in said]
    for first, last in _together(hits):
        yield words[spans[first].start() : spans[last + RUN - 1].end()]


def _together(hits: Sequence[int]) -> Iterator[tuple[int, int]]:
    for place, hit in enumerate(hits):
        if place == 0 or hits[place - 1] != hit - 1:
            last = hit
            while last + 1 in hits:
                last += 1
            yield hit, last


def _codes(words: str, texts: Iterable[str], matters: Sequence[Conversation], public: str) -> list[str]:
    known = {code for text in texts for code in _coded(text)} | {_bare(matter.reference) for matter in matters}
    mine = {_bare(match.group()): match.group() for match in _CODE.finditer(words)}
    bare = _bare(words)
    written = {_bare(matter.reference): matter.reference for matter in matters if _bare(matter.reference) in bare}
    shown = {key: code for key, code in mine.items() if key in known - set(_coded(public)) and len(key) >= CODE}
    return sorted({**shown, **written}.values())


def _coded(text: str) -> Iterator[str]:
    yield from (bare for match in _CODE.finditer(text) if len(bare := _bare(match.group())) >= CODE)


def _names(matters: Sequence[Conversation], by: Person) -> set[str]:
    """Of everybody in it, and of callers that ``by`` may know."""
    people = Person.objects.filter(conversations_opened__in=matters).values_list("name", flat=True)
    wrote = Person.objects.filter(messages__conversation__in=matters).values_list("name", flat=True)
    there = {party.person.name for matter in matters for party in matter.parties.select_related("person")
             if party.person is not None}
    rang = Caller.objects.visible_to(by).filter(ring__conversation__in=matters).values_list("name", flat=True)
    return {name for name in (*people, *wrote, *there, *rang) if len(name) > 2}


def _capitals(words: str, texts: Iterable[str], names: Iterable[str], public: str) -> list[str]:
    """What is written like a name here and there, and parts of names of those in it."""
    known = {match.group() for text in texts for match in _NAME.finditer(text)}
    known |= {part for name in names for part in name.split() if len(part) > 2}
    usual = {match.group() for match in _WORD.finditer(public)}
    return sorted(name for name in known - usual if re.search(rf"\b{re.escape(name)}\b", words))


def _has(words: str, name: str) -> bool:
    return re.search(rf"\b{re.escape(' '.join(_plain(name)))}\b", " ".join(_plain(words))) is not None


def _grams(plain: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(plain[place : place + RUN]) for place in range(len(plain) - RUN + 1))


def _plain(text: str) -> list[str]:
    return [match.group().replace("’", "'").casefold() for match in _WORD.finditer(text)]


def _bare(text: str) -> str:
    return re.sub(r"[^\w]|_", "", text).casefold()
