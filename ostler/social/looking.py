"""A look before something is public: as its readers will see it, with what looks like personal data marked in it, and
each mark one tap from being taken out. The author decides; what was decided is not judged."""

import hashlib
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from ostler.people.models import Organisation, Person, Post
from ostler.social import marking, rendering
from ostler.social.marking import KINDS, Mark

# Signs that nobody types and that every step of making HTML leaves where they stand.
BEGIN: Final = "\ue000"
END: Final = "\ue001"
_PIECES: Final = re.compile(r"(<[^>]*>)")


@dataclass(frozen=True)
class Found:
    """A mark as the form names it. ``label``: what it looks like."""

    number: int
    mark: Mark
    label: str


@dataclass(frozen=True)
class Look:
    """``title``, ``summary`` and ``html`` (the body) are the words as they will stand, with the marks in them.
    ``digest`` names the words that were looked at, so that other words are looked at anew."""

    title: SafeString
    summary: SafeString
    html: SafeString
    found: Sequence[Found]
    digest: str


def look(body: str, *, is_markdown: bool, title: str = "", summary: str = "") -> Look:
    """At all that will be read. Marks are numbered through title, summary and body, as ``without`` counts them."""
    known = known_publicly()
    all_marks = [mark for text in (title, summary, body) for mark in marking.marks(text, known)]
    found = [Found(number, mark, KINDS[mark.kind]()) for number, mark in enumerate(all_marks)]
    made = _marked(body, marking.marks(body, known), is_markdown=is_markdown)
    return Look(_line(title, marking.marks(title, known)), _line(summary, marking.marks(summary, known)), made, found,
                digest_of(title, summary, body))


def without(title: str, summary: str, body: str, numbers: Collection[int]) -> tuple[str, str, str]:
    """The three with the marks of these numbers taken out."""
    known, at, out = known_publicly(), 0, []
    for text in (title, summary, body):
        marks = marking.marks(text, known)
        out.append(marking.without(text, [mark for place, mark in enumerate(marks, at) if place in numbers]))
        at += len(marks)
    return out[0], out[1], out[2]


def digest_of(title: str, summary: str, body: str) -> str:
    """Names these words and no others."""
    return hashlib.sha256("\0".join((title, summary, body)).encode()).hexdigest()[:32]


def needs_a_look(title: str, summary: str, body: str, looked: str) -> bool:
    """Is there something marked that nobody has looked at in these very words?"""
    known = known_publicly()
    is_marked = any(marking.marks(text, known) for text in (title, summary, body))
    return is_marked and looked != digest_of(title, summary, body)


def known_publicly() -> frozenset[str]:
    """Numbers and addresses that the council publishes itself, and names of those who act in public."""
    posts = Post.objects.visible_to(None).exclude(email="", phone="").values_list("email", "phone")
    names = Person.objects.visible_to(None).values_list("name", flat=True)
    bodies = Organisation.objects.filter(kind__in=("council", "partner")).values_list("name", flat=True)
    return frozenset({each for pair in posts for each in pair if each} | set(names) | set(bodies))


def _line(words: str, marks: Sequence[Mark]) -> SafeString:
    """A title or a summary: its words alone, which nothing in them can make into anything else."""
    return mark_safe(_between(escape(_signed(words, marks))))  # noqa: S308 - escaped; only our own marks were added


def _signed(words: str, marks: Sequence[Mark]) -> str:
    """The words with a sign before and after each mark."""
    out, at = [], 0
    words = words.replace(BEGIN, "").replace(END, "") if not marks else words
    for mark in marks:
        out += [words[at : mark.start], BEGIN, words[mark.start : mark.end], END]
        at = mark.end
    return "".join([*out, words[at:]])


def _marked(body: str, marks: Sequence[Mark], *, is_markdown: bool) -> SafeString:
    """HTML made of words with signs in them; between tags the signs become marks, within a tag they go."""
    made = str(rendering.words_as_html(_signed(body, marks), is_markdown=is_markdown))
    pieces = [_within_tag(piece) if piece.startswith("<") else _between(piece) for piece in _PIECES.split(made)]
    return mark_safe("".join(pieces))  # noqa: S308 - cleaned by rendering; only our own marks were added


def _within_tag(piece: str) -> str:
    return re.sub(f"{BEGIN}|{END}|%EE%80%8[01]", "", piece)


def _between(piece: str) -> str:
    return piece.replace(BEGIN, "<mark>").replace(END, "</mark>") if piece.count(BEGIN) == piece.count(END) else (
        piece.replace(BEGIN, "").replace(END, ""))
