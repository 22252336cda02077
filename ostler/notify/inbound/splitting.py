"""New words and old ones. What may be new always shows: above, between and below a quotation.

Only what is marked line by line counts as quoted, with the sentence that stands before it, a signature after it, and
what we know to have written ourselves. Where a mail goes on with an older one that is not marked, nobody can tell
whether somebody wrote into it: then nothing folds.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from ostler.kernel.text import has_words
from ostler.notify.inbound import quotes, second_opinion

NEW, OLD, BLANK = "new", "old", "blank"
MOST_SIGNATURE: Final = 10      # lines
WORDS_A_LINE: Final = 8         # more is a sentence, and a sentence may be news
_DELIMITER = re.compile(r"^(?:--|__|—{1,5}|–{1,5}) ?$")
_DEVICE = re.compile(
    r"^(?:sent from|sent via|get outlook for|gesendet von|envoyé de|enviado desde|inviato da|anfonwyd o) "
    r"[\w '’()+-]{1,40}(?:<https?://\S{1,200}>)?\.?$", re.IGNORECASE)


@dataclass(frozen=True)
class Split:
    """``words`` are the new ones. ``quoted`` is what the fold holds: the old ones, or, where new ones stand among
    them, the whole in its order. Unsure: everything is ``words``."""

    words: str
    quoted: str
    is_sure: bool


def split(text: str, ours: Collection[str] = ()) -> Split:
    """``ours`` are lines that we sent, as ``normal`` has them. Never raises, never drops a line."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kinds = [_kind(line, ours) for line in lines]
    _mark_sentences(lines, kinds)
    _mark_blocks(lines, kinds)
    if _goes_on_unmarked(lines, kinds) or _is_lonely(kinds, lines):
        return Split(_joined(lines), "", is_sure=False)
    _mark_signatures(lines, kinds)
    words = _joined([line for line, kind in zip(lines, kinds, strict=True) if kind != OLD])
    if not has_words(words):
        return Split("", _joined(lines), is_sure=True)
    return Split(words, _fold(lines, kinds), is_sure=True)


def normal(line: str) -> str:
    """A line without what quoting and wrapping do to it."""
    return " ".join(line.lstrip("> \t").split()).casefold()


def _kind(line: str, ours: Collection[str]) -> str:
    if not line.strip():
        return BLANK
    return OLD if quotes.is_quoted(line) or (ours and normal(line) in ours) else NEW


def _mark_sentences(lines: Sequence[str], kinds: list[str]) -> None:
    """The sentence before a quotation is as old as that."""
    known = second_opinion.sentences(lines)
    for at, kind in enumerate(kinds):
        if kind != OLD or (at and kinds[at - 1] == OLD):
            continue
        end = at
        while end and kinds[end - 1] == BLANK:
            end -= 1
        if end and kinds[end - 1] == NEW:
            count = quotes.sentence_before(lines, end) or int(normal(lines[end - 1]) in known)
            kinds[end - count : end] = [OLD] * count


def _mark_blocks(lines: Sequence[str], kinds: list[str]) -> None:
    """From, Sent and Subject above words that we know to be ours are as old as those."""
    for at, kind in enumerate(kinds):
        if kind != NEW or not quotes.begins_history(lines, at):
            continue
        end = at + quotes.block_length(lines, at)
        after = next((each for each in kinds[end:] if each != BLANK), NEW)
        if after == OLD:
            start = at - 1 if at and quotes.is_rule(lines[at - 1]) else at
            kinds[start:end] = [OLD] * (end - start)


def _goes_on_unmarked(lines: Sequence[str], kinds: Sequence[str]) -> bool:
    """Does an older mail follow without marks, by our own rules or by the second opinion?"""
    last = max((at for at, kind in enumerate(kinds) if kind == NEW), default=0)
    for at, kind in enumerate(kinds[:last]):
        if kind == NEW and (quotes.begins_history(lines, at) or quotes.sentence_before(lines, at + 1)):
            return True
    return second_opinion.sees_history([line for line, kind in zip(lines, kinds, strict=True) if kind != OLD])


def _is_lonely(kinds: Sequence[str], lines: Sequence[str]) -> bool:
    """A single line that begins with ">" and follows nothing that quotes may be new: "> 3 m deep"."""
    return sum(quotes.is_quoted(line) for line in lines) == 1 == sum(kind == OLD for kind in kinds)


def _mark_signatures(lines: Sequence[str], kinds: list[str]) -> None:
    """At the end of each stretch of new words: what follows the delimiter, and the line that a device adds."""
    start = 0
    for end in [*(at for at, kind in enumerate(kinds) if kind == OLD), len(lines)]:
        _mark_signature(lines, kinds, start, end)
        start = end + 1


def _mark_signature(lines: Sequence[str], kinds: list[str], start: int, end: int) -> None:
    for at in range(start, end):
        if _DELIMITER.match(lines[at]) and _is_signature(lines[at + 1 : min(end, at + 2 + 3 * MOST_SIGNATURE)]):
            kinds[at:end] = [OLD if kind == NEW else kind for kind in kinds[at:end]]
            return
    said = [at for at in range(start, end) if kinds[at] == NEW]
    if said and _DEVICE.match(lines[said[-1]].strip()):
        kinds[said[-1]] = OLD


def _is_signature(lines: Sequence[str]) -> bool:
    """Few short lines without a question or a sentence."""
    if len(lines) > 3 * MOST_SIGNATURE:
        return False
    said = [line.strip() for line in lines if line.strip()]
    return len(said) <= MOST_SIGNATURE and all(
        len(line.split()) <= WORDS_A_LINE and not line.endswith(("?", "!", ".", ":")) for line in said)


def _fold(lines: Sequence[str], kinds: Sequence[str]) -> str:
    """The old lines; the whole where the new ones answer them one by one."""
    said = [kind for kind in kinds if kind != BLANK]
    changes = sum(before != after for before, after in pairwise(said))
    if OLD not in said:
        return ""
    is_among = changes > 1 or said[:1] == [OLD]
    return _joined(lines if is_among else [line for line, kind in zip(lines, kinds, strict=True) if kind != NEW])


def _joined(lines: Sequence[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in lines)).strip("\n")
