"""Postcodes as people type them, and the wards they lie in.

The shapes are those of BS 7666: a letter or two, a district, a blank, a digit and two letters. Capitals and blanks do
not matter, and O is taken for nought, or I and L for one, where only that makes a postcode.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import product
from typing import Final

from django.db.models import Q

from ostler.people.models import Postcode, Ward

LONGEST: Final = 40        # signs of what is typed; more is no postcode
_OUTWARD = r"[A-Z]{1,2}[0-9][0-9A-Z]?"
_WHOLE = re.compile(rf"({_OUTWARD})([0-9][A-Z]{{2}})")
_PART = re.compile(rf"({_OUTWARD})([0-9]?)")
_ALIKE: Final = {"O": "O0", "0": "0O", "I": "I1", "L": "L1", "1": "1I", "S": "S5", "5": "5S"}


@dataclass(frozen=True)
class Found:
    """``said`` is the postcode as it is written, empty for what is none. ``is_part``: only the beginning was typed.
    ``wards`` by name: more than one for a postcode on a boundary, or for a part of one."""

    said: str = ""
    is_part: bool = False
    wards: list[Ward] = field(default_factory=list)


def normal(text: str) -> str:
    """A whole postcode as it is written; empty for what is none."""
    return next(iter(_whole(_signs(text))), "")


def look_up(text: str) -> Found:
    """The wards of a postcode, or of the beginning of one."""
    signs = _signs(text)
    wholes, parts = list(_whole(signs)), list(_parts(signs))
    if wholes:
        wards = {code: _wards(Q(code=code)) for code in wholes}
        said = next((code for code, found in wards.items() if found), wholes[0])
        return Found(said, wards=wards[said])
    if parts:
        wards = {part: _wards(Q(code__startswith=part)) for part in parts}
        found = sorted({ward.pk: ward for some in wards.values() for ward in some}.values(), key=lambda each: each.name)
        return Found(next((part for part, some in wards.items() if some), parts[0]).strip(), is_part=True, wards=found)
    return Found()


def _signs(text: str) -> str:
    """Letters and digits, in capitals."""
    return "".join(sign for sign in text[:LONGEST].upper() if sign.isascii() and sign.isalnum())


def _readings(signs: str) -> Iterable[str]:
    """As it was typed, then with signs that look alike changed for each other."""
    if len(signs) <= 7:
        yield from ("".join(each) for each in product(*(_ALIKE.get(sign, sign) for sign in signs)))


def _whole(signs: str) -> Iterable[str]:
    found = (_WHOLE.fullmatch(each) for each in _readings(signs))
    return dict.fromkeys(f"{match[1]} {match[2]}" for match in found if match)


def _parts(signs: str) -> Iterable[str]:
    """A district, or a district and the digit after the blank: "ZZ11" may be either."""
    found = []
    for each in _readings(signs):
        if re.fullmatch(_OUTWARD, each):
            found.append(f"{each} ")
        if (match := _PART.fullmatch(each)) and match[2]:
            found.append(f"{match[1]} {match[2]}")
        elif len(each) > 2 and each[-1].isdigit() and re.fullmatch(_OUTWARD, each[:-1]):
            found.append(f"{each[:-1]} {each[-1]}")
    return dict.fromkeys(found)


def _wards(where: Q) -> list[Ward]:
    rows = Postcode.objects.filter(where)
    return list(Ward.objects.filter(pk__in=rows.values("ward"), abolished_at=None).order_by("name"))
