"""Which other ways the protocol asks for: by the subject of a message, by who writes it, and where it goes."""

import re
from typing import Final

from django.db.models import Q

from ostler.duty.routing import DESK as TO_DESK
from ostler.duty.routing import Route
from ostler.people.models import Person, Seat
from ostler.protocol.kinds import clause_of, terms_of
from ostler.protocol.models import Version
from ostler.protocol.reading import Facts
from ostler.protocol.terms import DESK
from ostler.protocol.topics import topics

ORDER: Final = ("predetermination", "planning-lobbying", "personal-data", "exempt", "party", "complaint",
                "service-request")
ROUTINE: Final = "service-request"
BINDS_ALL: Final = frozenset(["complaint", "party"])
_ON_COMMITTEE = re.compile(
    r"\b(?:as|i am|i'm|im) (?:a|the|an)? ?(?:\w+ ){0,2}(?:member|chair\w*|substitute) (?:of|on) (?:the )?planning"
    r"|\b(?:i|we) (?:sit )?on (?:the )?planning", re.IGNORECASE)


def asked_for(words: str, happened: Facts, sender: Person | None, version: Version) -> list[str]:
    """The kinds of clause that ask for another way, the weightiest first. A kind that the version does not have says
    nothing. Without a sender the councillors' rules hold."""
    there = topics(words)
    if happened.service_failed:
        there -= {ROUTINE}
    return [kind for kind in ORDER if kind in there and clause_of(version, kind) and _binds(kind, sender, words)]


def is_there_already(asked: tuple[str, ...], route: Route, version: Version) -> bool:
    """Is it a routine request alone, on its way to the desk where its clause would send it?"""
    clause = clause_of(version, ROUTINE)
    return asked == (ROUTINE,) and route.to == TO_DESK and clause is not None and terms_of(clause)["way"] == DESK


def _binds(kind: str, sender: Person | None, words: str) -> bool:
    """Everybody complains, and nobody has the council's means for a party; the rest is said to councillors and to
    those who act for one."""
    if kind in BINDS_ALL or sender is None:
        return True
    councillors = [each for each in _writers(sender) if each.has_role("councillor")]
    if kind != "predetermination":
        return bool(councillors)
    return bool(councillors) and (_ON_COMMITTEE.search(words) is not None or _decides(councillors))


def _writers(sender: Person) -> list[Person]:
    """The sender, and those for whom they act: a message is judged before it is known in whose name it goes."""
    return [sender, *(each.principal for each in sender.acts_for.current().select_related("principal"))]


def _decides(people: list[Person]) -> bool:
    """Does any of them sit where planning applications are decided?"""
    decides = Q(group__is_planning=True) | Q(group__kind="committee") & (
        Q(group__name__icontains="planning") | Q(group__name_cy__icontains="cynllunio"))
    return Seat.objects.current().filter(decides, person__in=people).exists()
