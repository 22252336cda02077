"""Names of persons as lists write them, and as the persons would."""

import re

# What somebody is at present is kept as their office, and courtesy says nothing: both go.
# What a person has earned or was given (Dr, Sir, Dame, Professor, Revd) belongs to the name and stays.
_BEFORE = re.compile(
    r"^(?:the\s+)?(?:right\s+worshipful\s+|rt\.?\s+hon\.?\s+)?"
    r"(?:(?:deputy\s+|lord\s+|civic\s+)*mayor|councillor|cllr\.?|cll?\.|y\s+cynghorydd|cynghorydd|cyng\.?|"
    r"depute\s+provost|provost|mr\.?|mrs\.?|ms\.?|miss|mx\.?)[\s,]+(?=\S)",
    re.IGNORECASE,
)
_TITLE_ALONE = re.compile(r"councillor|cllr\.?|cynghorydd|cyng\.?", re.IGNORECASE)
_TURNED = re.compile(r"([^,]+),\s*([^,]+)")
_VACANT = re.compile(r"(vacan(t|cy)|vacant\s+(seat|post|position)|casual\s+vacancy|sedd\s+wag)", re.IGNORECASE)


def plain_name(text: str) -> str:
    """``Councillor Mrs. Judith Moss`` is Judith Moss, ``Cllr Dr Ann Bo`` stays Dr Ann Bo, ``Moss, Judith`` turns."""
    name = " ".join(text.split())
    while (match := _BEFORE.match(name)) and _may_go(match[0], name[match.end():]):
        name = name[match.end():]
    if _TITLE_ALONE.fullmatch(name):
        return ""
    turned = _TURNED.fullmatch(name)
    return plain_name(f"{turned[2]} {turned[1]}") if turned else name


def _may_go(title: str, rest: str) -> bool:
    """A lone word after "Mayor" would be a surname: somebody is called Sam Mayor, somebody Mayor Jones."""
    return "mayor" not in title.lower() or " " in rest


def is_vacancy(text: str) -> bool:
    """Does the list say that nobody sits here?"""
    return _VACANT.fullmatch(plain_name(text)) is not None
