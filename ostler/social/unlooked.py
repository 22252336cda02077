"""The look before something is public, for programs: what looks like personal data is said with its place in the words,
and nothing is published until the program says that somebody has looked at these very words."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _

from ostler.kernel.problems import problem, problems
from ostler.social import looked as looked_at
from ostler.social import looking, marking
from ostler.social.refusals import Refused


@dataclass(frozen=True)
class Finding:
    """``field`` is the caller's; ``start`` and ``end`` count characters in it."""

    field: str
    start: int
    end: int
    kind: str
    label: str
    words: str


class NotLookedAt(Refused):
    """Something in it looks personal, and nobody has looked. ``looked`` names the words, to be sent with them again."""

    def __init__(self, found: list[Finding], looked: str) -> None:
        super().__init__(_(
            "Nothing was published: it looks as if this were about somebody in private. Look at what was found, take "
            "it out, or send the same words again with what stands in “looked”."))
        self.found, self.looked = found, looked


def check(fields: Mapping[str, str], looked: str) -> None:
    """Words about to be public, by the names of their fields. Raises NotLookedAt."""
    title, body = fields.get("title", ""), fields.get("body", "")
    summary = looked_at.beside(fields.get("summary", ""), fields.get("why", ""))
    if looking.needs_a_look(title, summary, body, looked):
        known = looking.known_publicly()
        found = [Finding(name, mark.start, mark.end, mark.kind, marking.KINDS[mark.kind](), mark.words)
                 for name, words in fields.items() for mark in marking.marks(words, known)]
        raise NotLookedAt(found, looking.digest_of(title, summary, body))


def digest_of(words: str) -> str:
    """Names these words, where there is one field alone."""
    return looking.digest_of("", "", words)


def of(words: str, field: str, found: Iterable[tuple[str, str]]) -> NotLookedAt:
    """What a room found by its own reading: each by what it is and as it stands in ``words``."""
    places = ((label, each, words.find(each)) for label, each in found)
    return NotLookedAt([Finding(field, max(at, 0), max(at, 0) + len(each), "marked", label, each)
                        for label, each, at in places], digest_of(words))


def register() -> None:
    """How programs are answered."""
    problems.add(NotLookedAt, _said)


def _said(refusal: NotLookedAt) -> HttpResponse:
    return problem(409, str(refusal), found=[asdict(each) for each in refusal.found], looked=refusal.looked)
