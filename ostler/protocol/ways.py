"""The other way that a clause offers, one tap off: words that ask for the facts, a form, the duty desk."""

import re
from dataclasses import asdict, dataclass
from typing import Any, Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ostler.duty.routing import DESK as TO_DESK
from ostler.kernel.language import said
from ostler.people.models import Post
from ostler.protocol.kinds import terms_of
from ostler.protocol.models import Clause
from ostler.protocol.terms import DESK, FACTS, FORM

POST: Final = "post"
_REFERENCE = re.compile(r"\b(?:[A-Z]{1,4}/)?(?:20)?\d\d/\d{3,5}(?:/[A-Z]{1,4})?\b", re.IGNORECASE)


@dataclass(frozen=True)
class Way:
    """``kind``: facts, form, desk or post. ``about``: the clause's kind. One of the last three says what it does:
    ``words`` to stand in the place of what was typed, a ``url`` to open, a destination to send ``to``."""

    kind: str
    about: str
    clause: str
    label: str
    words: str = ""
    url: str = ""
    to: str = ""

    def as_json(self) -> dict[str, str]:
        """As ``ostler advise --json`` prints it."""
        return asdict(self)


def to_post(post: Post | None, clause: Clause | None) -> list[Way]:
    """The post that the named officer holds, or the one above a junior's, one tap off. ``clause``: the one that allows
    to write to posts, or keeps juniors apart."""
    if post is None or clause is None:
        return []
    about = "junior" if clause.kind == "junior" else "known-person"
    return [Way(POST, about, clause.number, _("Write to the %(post)s") % {"post": said(post, "title")},
                to=f"post:{post.uid}")]


def ways(clauses: list[Clause], words: str) -> list[Way]:
    """What the clauses offer, in their order, each offer once."""
    offered = [way for way in (_way(clause, words) for clause in clauses) if way]
    return [way for place, way in enumerate(offered) if (way.kind, way.url, way.words) not in {
        (each.kind, each.url, each.words) for each in offered[:place]}]


def _way(clause: Clause, words: str) -> Way | None:
    terms = terms_of(clause)
    label = _label(terms)
    if terms["way"] == FACTS:
        return Way(FACTS, clause.kind, clause.number, label or _("Ask for the facts instead"),
                   words=facts_instead(clause.kind, words))
    if terms["way"] == FORM and terms["way_url"]:
        return Way(FORM, clause.kind, clause.number, label or _("Open the form"), url=terms["way_url"])
    if terms["way"] == DESK:
        return Way(DESK, clause.kind, clause.number, label or _("Send it to the duty desk"), to=TO_DESK)
    return None


def _label(terms: dict[str, Any]) -> str:
    welsh = (get_language() or "en").startswith("cy") and terms["way_label_cy"]
    return str(welsh or terms["way_label"])


def facts_instead(kind: str, words: str) -> str:
    """Words that ask for the facts of the same subject, for the sender to change as they like."""
    if kind == "personal-data":
        return _("How many does this concern in my ward? I need figures only, without names or addresses.")
    if kind == "exempt":
        return _("When will this be public, and who may see it until then?")
    if kind not in ("planning-lobbying", "predetermination"):
        return _("What are the facts, and what happens next?")
    found = _REFERENCE.search(words)
    return _("What stage has %(application)s reached, what are the main planning issues, and when is it decided?") % {
        "application": found[0] if found else _("the application")}
