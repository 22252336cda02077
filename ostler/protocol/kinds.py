"""The kinds of clause: what a clause of each decides, the terms it has, and whether a text must have one.

The list is closed, because the code acts on it. The words, the numbers and the terms are the council's.
"""

from dataclasses import dataclass
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ostler.protocol.models import Clause, Version
from ostler.protocol.terms import LEVEL, OPEN_POSTS, WAYS, Term

Words = str | Promise


@dataclass(frozen=True)
class Kind:
    """``required``: a text without one cannot be adopted. ``many``: a text may have several; of every other kind there
    is one, since a message meets one answer. ``asks_another_way``: it can send a message elsewhere.
    ``says``: what it says to a sender is written down beside it. ``without``: what holds in a text that has none of
    the kind; every kind that is not required says so."""

    key: str
    name: Words
    decides: Words
    terms: tuple[Term, ...] = ()
    required: bool = False
    many: bool = False
    asks_another_way: bool = False
    says: bool = False
    without: Words = ""


def _way(key: str, name: Words, decides: Words) -> Kind:
    return Kind(key, name, decides, WAYS, asks_another_way=True, says=True,
                without=_("Nothing is said to such a message: it goes as every other does."))


def _courtesy(key: str, name: Words, decides: Words) -> Kind:
    return Kind(key, name, decides, required=True, says=True)


_ALL: Final = (
    Kind("text", _("Words only"), _("Decides nothing. It stands in the document for people to read."), many=True),
    Kind("ward", _("Writing for the ward"), _("Allows a councillor to write for the ward, and says so beside it."),
         required=True),
    Kind("other-capacity", _("Party and personal matters"),
         _("Sends away whoever writes neither for the council nor for the ward."), required=True),
    Kind("post", _("Writing to a post"), _("Allows a message to the post that answers for a service."), required=True),
    Kind("known-person", _("Writing to a person"), _("Allows a message to an officer by name."),
         without=_("A councillor who writes to an officer by name is asked to write to the officer’s post instead.")),
    Kind("junior", _("Officers not written to directly"),
         _("Says down to which level a councillor writes to a post directly; further down, the officer’s manager is "
           "named instead."), (LEVEL, OPEN_POSTS), without=_("A councillor writes to every post directly.")),
    Kind("plain", _("Next working day"), _("Allows everything that can wait, and disturbs nobody."), required=True),
    Kind("live-service", _("Protect the service"),
         _("Allows reaching the duty officer when a live service has failed."), required=True),
    Kind("danger", _("Emergency"), _("Allows reaching anybody when people are in danger. Nothing stands against it."),
         required=True),
    Kind("say-why", _("Saying why"),
         _("Asks whoever chooses a higher class than their words show to say what happened."), required=True),
    _way("complaint", _("Formal complaints"), _("Sends a formal complaint to the complaints process.")),
    _way("service-request", _("Routine requests"),
         _("Sends the first report of a routine fault another way. Asking what became of a report is an enquiry.")),
    _way("planning-lobbying", _("Lobbying on planning"),
         _("Asks a councillor who presses an officer for an outcome to ask for the facts instead.")),
    _way("predetermination", _("A closed mind on planning"),
         _("Warns a member of the planning committee who writes that their mind is made up.")),
    _way("personal-data", _("Residents’ personal data"),
         _("Stops requests for residents’ data that no casework needs.")),
    _way("exempt", _("Confidential and exempt papers"),
         _("Stops asking for, or passing on, what is confidential, beyond what one needs to know.")),
    _way("party", _("Party matters"), _("Keeps the council’s resources out of party business, all year.")),
    _courtesy("wrong-channel", _("Wrong channel"),
              _("What an officer’s one tap says when this is not the way for it.")),
    _courtesy("wrong-person", _("Wrong person"),
              _("What an officer’s one tap says when somebody else answers for it.")),
    _courtesy("not-now", _("Not now"), _("What an officer’s one tap says when it waits for working hours.")),
)

KINDS: Final[dict[str, Kind]] = {kind.key: kind for kind in _ALL}
ANOTHER_WAY: Final = tuple(kind.key for kind in _ALL if kind.asks_another_way)
COURTESIES: Final = ("wrong-channel", "wrong-person", "not-now")
REQUIRED: Final = tuple(kind.key for kind in _ALL if kind.required)


def clause_of(version: Version, kind: str) -> Clause | None:
    """The version's clause of a kind; None in an older text that has none. ``clauses`` may be prefetched."""
    return next((clause for clause in version.clauses.all() if clause.kind == kind), None)


def terms_of(clause: Clause) -> dict[str, Any]:
    """A clause's terms, with what stands where nobody said otherwise."""
    kind = KINDS.get(clause.kind)
    return {**{term.key: term.default for term in (kind.terms if kind else ())}, **clause.terms}
