"""Did the mail come from whom it says? Our own mail server has found out (DMARC, DKIM, SPF) and says so in an
Authentication-Results header (RFC 8601). Only the topmost of the server named in a setting counts: it takes away what
a stranger wrote in its name, and what it writes itself stands above everything that came."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

LONGEST: Final = 8_000
_PIECE = re.compile(r'"(?:[^"\\]|\\.)*"|[^\s;="()]+|[;=]|\s+')
PASSED: Final = "pass"


@dataclass
class Result:
    """One method's word: ``dkim=pass header.d=example.org``."""

    method: str
    said: str
    properties: dict[str, str] = field(default_factory=dict)


def doubt(results: Sequence[str], sender: str, server: str) -> str:
    """A word for why the sender is not proven; "" where it is."""
    domain = sender.rpartition("@")[2]
    if not server:
        return "no mail server is trusted"
    ours = next((said for said in results if _server(said) == server.lower()), None)
    if ours is None or not domain:
        return "no results"
    found = parse(ours)
    if found is None:
        return "results not readable"
    dmarc = [each for each in found if each.method == "dmarc" and each.said in (PASSED, "fail")]
    if any(each.said == "fail" for each in dmarc):
        return "dmarc failed"
    return "" if any(_proves(each, domain) for each in found) else "nothing passed for this domain"


def parse(header: str) -> list[Result] | None:
    """The results in it; None where it cannot be read to its end: half of it could say the contrary."""
    tokens = _tokens(_without_comments(header[:LONGEST])) if len(header) < LONGEST else None
    if tokens is None:
        return None
    clauses = list(_clauses(tokens))[1:]        # the first names the server
    return [result for clause in clauses if (result := _result(clause)) is not None]


def _proves(result: Result, domain: str) -> bool:
    """Aligned with the domain of From, to the letter: which domains belong together is what DMARC answers."""
    if result.said != PASSED:
        return False
    if result.method == "dmarc":
        return result.properties.get("header.from") == domain
    if result.method == "dkim":
        return domain in (result.properties.get("header.d"), _domain(result.properties.get("header.i", "")))
    return result.method == "spf" and _domain(result.properties.get("smtp.mailfrom", "")) == domain


def _domain(address: str) -> str:
    """"" where quotation marks or a blank stand in it: such an address is read by each server in its own way, and
    proves nothing."""
    return "" if '"' in address or " " in address else address.rpartition("@")[2]


def _server(header: str) -> str:
    named = _without_comments(header[:LONGEST]).partition(";")[0].split()
    return named[0].lower() if named else ""


def _without_comments(text: str) -> str:
    """Comments may stand in comments; what stands in quotation marks is none."""
    out, depth, is_quoted, is_escaped = [], 0, False, False
    for sign in text:
        if is_escaped:
            is_escaped = False
        elif sign == "\\":
            is_escaped = True
        elif sign == '"' and not depth:
            is_quoted = not is_quoted
        elif sign == "(" and not is_quoted:
            depth += 1
        if not depth:
            out.append(sign)
        elif sign == ")" and not is_quoted and not is_escaped:
            depth -= 1
    return "".join(out)


def _tokens(text: str) -> list[str] | None:
    found, at = [], 0
    while at < len(text):
        match = _PIECE.match(text, at)
        if match is None:
            return None
        found.append(match.group())
        at = match.end()
    return found


def _clauses(tokens: Sequence[str]) -> Iterator[list[str]]:
    """The words of each clause. What stands side by side is one word: ``"ada@example.org"@evil.example`` is nobody
    at example.org, and neither is ``example.org=x@evil.example``."""
    words: list[str] = []
    is_apart = True
    for piece in tokens:
        if piece == ";":
            yield words
            words, is_apart = [], True
        elif piece.isspace():
            is_apart = True
        else:
            if not words or (is_apart and not _goes_on(words[-1], piece)):
                words.append("")
            words[-1] += piece
            is_apart = False
    yield words


def _goes_on(word: str, piece: str) -> bool:
    """Blanks may stand on both sides of the sign between a name and its value."""
    return (piece == "=" and "=" not in word) or word.find("=") == len(word) - 1


def _result(clause: Sequence[str]) -> Result | None:
    """``method=said name=value …``. A word in between that is neither makes the value before it longer: whatever it
    is, that value is then no bare domain or address."""
    pairs: list[tuple[str, str]] = []
    for word in clause:
        name, sign, value = word.lower().partition("=")
        if sign and not word.startswith('"'):
            pairs.append((name, value))
        elif len(pairs) > 1:
            pairs[-1] = (pairs[-1][0], f"{pairs[-1][1]} {word}")
    return _named(pairs) if pairs else None


def _named(pairs: Sequence[tuple[str, str]]) -> Result:
    """Of what is said twice the first counts."""
    (method, said), *others = pairs
    return Result(method.partition("/")[0], said.strip('"'), dict(reversed(others)))
