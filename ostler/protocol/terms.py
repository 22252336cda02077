"""The terms that clauses have: what each means, what it may be, and what stands where nobody said."""

from dataclasses import dataclass
from typing import Any, Final, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise
HIGHEST_LEVEL, LOWEST_LEVEL = 1, 9

# What an "another way" clause offers, one tap off.
FACTS, FORM, DESK, NONE = "facts", "form", "desk", "none"
OFFERS: Final = (
    (FACTS, _("Ask for the facts instead")),
    (FORM, _("A form or a page on the web")),
    (DESK, _("Send it to the duty desk instead")),
    (NONE, _("No other way: the clause alone is shown")),
)


@dataclass(frozen=True)
class Term:
    """One setting of a clause. ``form``: how it is asked for. ``only_with``: another term's value that it needs."""

    key: str
    label: Words
    form: Literal["number", "choice", "address", "words", "posts"]
    help: Words = ""
    default: Any = ""
    least: int | None = None
    most: int | None = None
    choices: tuple[tuple[str, Words], ...] = ()
    only_with: tuple[str, str] | None = None


LEVEL: Final = Term(
    "lowest_level", _("Lowest level that is written to directly"), "number",
    _("1 is the chief executive, 2 a director, 3 a head of service, and so on down."),
    default=3, least=HIGHEST_LEVEL, most=LOWEST_LEVEL,
)
OPEN_POSTS: Final = Term(
    "open_posts", _("Posts below that level that may be written to all the same"), "posts",
    _("Such as a committee clerk’s."), default=(),
)
WAY: Final = Term("way", _("What is offered instead, one tap off"), "choice", default=NONE, choices=OFFERS)
WAY_URL: Final = Term("way_url", _("Address of the form or page"), "address", _("It begins with https://"),
                      only_with=("way", FORM))
WAY_LABEL: Final = Term("way_label", _("What the button says"), "words", most=60)
WAY_LABEL_CY: Final = Term("way_label_cy", _("What the button says, in Welsh"), "words", most=60)
WAYS: Final = (WAY, WAY_URL, WAY_LABEL, WAY_LABEL_CY)
