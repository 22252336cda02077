"""What looks like personal data in words that are about to be public. It marks and never decides: the author does.

Patterns alone, no list of people: a number that looks like a telephone, an address, a vehicle's mark. What the council
publishes itself (``known``: its own numbers and addresses) and lines that belong to nobody (999, 101, 0800, 0300) are
left alone. Health is marked where the same sentence speaks of a person: "disabled bays" is nobody's health. Numbers by
Ofcom's National Telephone Numbering Plan, marks by the DVLA's INF104, National Insurance numbers by HMRC's NIM39110,
NHS numbers by their check digit (modulus 11), postcodes by BS 7666.
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Mark:
    """From ``start`` until ``end`` in the text; ``kind`` is a key of ``KINDS``."""

    start: int
    end: int
    kind: str
    words: str


KINDS: Final[dict[str, Callable[[], str]]] = {
    "email": lambda: _("e-mail address"),
    "insurance": lambda: _("National Insurance number"),
    "nhs": lambda: _("NHS number"),
    "bank": lambda: _("bank account"),
    "telephone": lambda: _("telephone number"),
    "address": lambda: _("home address"),
    "postcode": lambda: _("postcode"),
    "vehicle": lambda: _("vehicle registration"),
    "born": lambda: _("date of birth"),
    "name": lambda: _("somebody’s name"),
    "health": lambda: _("somebody’s health"),
}
_STREETS: Final = ("street road lane avenue close drive way court crescent terrace place gardens grove row hill mews "
                   "square walk green park parade rise view st rd ln ave cres gdns").replace(" ", "|")
_HEALTH: Final = ("cancer|chemo(?:therapy)?|tumour|dementia|alzheimer\\W?s|parkinson\\W?s|depress(?:ed|ion)|anxiety"
                   "|suicidal"
                  "|self-harm\\w*|autis(?:m|tic)|adhd|epilep(?:sy|tic)|diabet(?:es|ic)|asthma(?:tic)?|stroke|hiv"
                  "|schizophreni[ac]|bipolar|psycho(?:sis|tic)|disab(?:led|ility)|wheelchair|blind|deaf|pregnan(?:t|cy)"
                  "|miscarriage|addict(?:ed|ion)?|alcoholic|overdose|in hospital|hospitali[sz]ed|diagnos(?:ed|is)"
                  "|medication|canser|beichiog|anabl(?:edd)?|iselder")
_PERSON: Final = ("he|she|his|her|him|hers|my|mum|mam|dad|mother|father|son|daughter|husband|wife|partner|brother"
                   "|sister"
                  "|grand\\w+|child|baby|boy|girl|neighbour|resident|tenant|pupil|patient"
                   "|lady|gentleman|mr|mrs|ms|miss|mx"
                  "|mab|merch|gŵr|gwraig|ei")
_WORD: Final = r"[A-Z][\w'’-]+"
_MONTHS: Final = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DAY: Final = (rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTHS})\w*\s+\d{{4}}"
               rf"|\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:\d{{4}}|\d{{2}}))")

_PATTERNS: Final[tuple[tuple[str, "re.Pattern[str]"], ...]] = (
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("insurance", re.compile(r"\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\s?\d\d\s?\d\d\s?\d\d\s?[A-D]\b", re.I)),
    ("bank", re.compile(r"\b\d\d[- ]\d\d[- ]\d\d[ ,;]+(?:a\w* )?\d{8}\b")),
    ("nhs", re.compile(r"(?<![\w+£/.,-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\w/-])")),
    ("telephone", re.compile(r"(?<![\w£/.,-])(?:\+|00)?\(?\d(?:[ \-().]{0,3}\d){8,14}(?![\w/])")),
    ("born", re.compile(rf"\b(?:born(?: on)?|d\.?o\.?b\.?:?|date of birth:?|ganwyd(?: ar)?)\s+{_DAY}", re.I)),
    ("address", re.compile(
        rf"\b(?:(?:flat|apartment|unit|fflat)\s+\d+\w?,?\s+)?\d{{1,4}}[a-zA-Z]?,?\s+(?:"
        rf"(?:{_WORD}\s+){{1,4}}(?i:{_STREETS})\b|(?:Heol|Ffordd|Stryd|Lôn|Maes|Rhodfa)(?:\s+(?:y|yr|Y|Yr|{_WORD})){{1,4}})")),
    ("postcode", re.compile(r"\b(?:[A-Z]{1,2}\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{2}"
                            r"|[a-z]{1,2}\d[a-z\d]?\s\d[abd-hjlnp-uw-z]{2})\b")),
    ("vehicle", re.compile(r"\b(?:[A-Z]{2}\d\d\s?[A-Z]{3}|[A-Z]\d{1,3}\s?[A-Z]{3}|[A-Z]{3}\s?\d{1,3}[A-Z])\b")),
    ("vehicle", re.compile(r"(?<=\breg )[a-z]{2}\d\d\s?[a-z]{3}\b|(?<=\bregistration )[a-z]{2}\d\d\s?[a-z]{3}\b")),
    ("name", re.compile(rf"\b(?:Mr|Mrs|Ms|Miss|Mx|Master)\.?\s+(?:[A-Z]\.?\s+)*{_WORD}(?:\s+{_WORD})?")),
)
_SENTENCE: Final = re.compile(r"[^.!?\n]+")
_SICK: Final = re.compile(rf"\b(?:{_HEALTH})\b", re.I)
_SOMEBODY: Final = re.compile(rf"\b(?:{_PERSON})\b", re.I)
# Lines of services and companies: nobody's own number.
_PUBLIC_LINE: Final = re.compile(r"^(?:0?0?44|0)?(?:0?80[08]|300|0300|333|0333|345|0345|370|0370|0?84|0?87)")


def marks(text: str, known: Collection[str] = ()) -> list[Mark]:
    """What to look at before this is public, in its order; of two that overlap the earlier kind of ``KINDS`` stands.
    ``known``: numbers, addresses and names that are public already, in any spelling."""
    public = {_plain(each) for each in known}
    taken: list[Mark] = []
    for mark in _found(text):
        clashes = any(mark.start < other.end and other.start < mark.end for other in taken)
        if not clashes and _plain(mark.words) not in public:
            taken.append(mark)
    return sorted(taken, key=lambda mark: mark.start)


def without(text: str, kept: Collection[Mark]) -> str:
    """The text with each of the marks replaced by words that say what stood there."""
    out, at = [], 0
    for mark in sorted(kept, key=lambda mark: mark.start):
        out += [text[at : mark.start], "[", _("%(what)s removed") % {"what": KINDS[mark.kind]()}, "]"]
        at = mark.end
    return "".join([*out, text[at:]])


def _found(text: str) -> Iterator[Mark]:
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if _SURE.get(kind, _any)(match.group()):
                yield Mark(match.start(), match.end(), kind, match.group())
    for sentence in _SENTENCE.finditer(text):
        if _SOMEBODY.search(sentence.group()):
            for match in _SICK.finditer(sentence.group()):
                start = sentence.start() + match.start()
                yield Mark(start, start + len(match.group()), "health", match.group())


def _any(words: str) -> bool:
    return True


def _telephone(words: str) -> bool:
    """Ten or eleven digits that begin as a number here does; or an international one."""
    digits = re.sub(r"\D", "", words)
    if words.lstrip("(").startswith("+") or digits.startswith("0044"):
        return 9 <= len(digits) <= 15 and not _PUBLIC_LINE.match(digits)
    return digits.startswith(("01", "02", "07", "05")) and len(digits) in (10, 11)


def _nhs(words: str) -> bool:
    digits = [int(digit) for digit in re.sub(r"\D", "", words)]
    left = 11 - sum(digit * (10 - place) for place, digit in enumerate(digits[:9])) % 11
    return digits[9] == (0 if left == 11 else left) and len(set(digits)) > 1


_SURE: Final[dict[str, Callable[[str], bool]]] = {"telephone": _telephone, "nhs": _nhs}


def _plain(words: str) -> str:
    return re.sub(r"[^\w@]", "", words).casefold()
