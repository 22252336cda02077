"""What the composer proposes while one types: who answers, how urgent, and what to know before sending.

Nothing here is stored or logged. The page says back what it proposed (``offered``, ``suggested``), so that a choice
the writer made stands against a later proposal, and one they did not make follows their words.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ostler.conversations import often
from ostler.conversations.advice import Advice, advise
from ostler.duty.routing import Route, UnknownDestination, find, route_to
from ostler.kernel import limits
from ostler.kernel.text import clean
from ostler.people.models import Person
from ostler.protocol.kinds import ANOTHER_WAY
from ostler.protocol.models import Clause
from ostler.protocol.urgency import HIGHEST_FIRST

DESK = "desk"
EMERGENCY = "emergency"
ANOTHER = "use-another-way"


def digest(words: str) -> str:
    """Short: it only tells whether words are the same, to whoever typed them."""
    return hashlib.sha256(words.encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Typed:
    """What stands in the composer, as the browser sent it."""

    words: str
    to: str = ""
    offered: str = ""
    urgency: str = ""
    suggested: str = ""
    capacity: str = "council"
    acting_for: str = ""
    instead: str = ""       # the clause for whose sake the facts are asked for
    judged: str = ""        # a digest of the words that the page's proposal is for

    @classmethod
    def in_form(cls, data: Mapping[str, str]) -> "Typed":
        """Read from a form. An urgency that no page offered is none."""
        return cls(
            words=clean(data.get("body", ""))[: limits.BODY_CHARACTERS],
            to=data.get("to", ""), offered=data.get("offered", ""),
            urgency=_known(data.get("urgency", "")), suggested=data.get("suggested", ""),
            capacity=data.get("capacity") or "council",
            acting_for=data.get("acting_for", ""), instead=data.get("instead", ""), judged=data.get("judged", ""),
        )

    @property
    def is_proposed_for_other_words(self) -> bool:
        """Typed on since the page was proposed: what it says was not said of these words."""
        return bool(self.judged) and self.judged != digest(self.words)

    @property
    def chosen_to(self) -> str:
        """The destination the writer picked themselves, if they did."""
        return self.to if self.to != self.offered else ""

    @property
    def kept_to(self) -> str:
        """Where it goes whatever the words find: the writer's choice; and where their own words led, once the facts are
        asked for in their place, for those name no subject."""
        return self.chosen_to or (self.offered if self.instead and self.words else "")

    @property
    def chosen_urgency(self) -> str:
        return self.urgency if self.urgency != self.suggested else ""


@dataclass(frozen=True)
class Proposal:
    """What the page shows beside the words."""

    typed: Typed
    routes: list[Route]
    route: Route
    offered: str
    suggested: str
    advice: Advice | None
    often: list[str] = field(default_factory=list)

    @property
    def judged(self) -> str:
        """For the page to say back."""
        return digest(self.typed.words)

    @property
    def urgency(self) -> str:
        """The class preselected: the writer's own choice, else what the protocol suggests."""
        return self.typed.chosen_urgency or self.suggested

    @property
    def also(self) -> list[Clause]:
        """Further clauses that ask for another way, where that is the answer."""
        if self.advice is None or self.advice.verdict.answer != ANOTHER:
            return []
        return [clause for clause in self.advice.verdict.clauses[1:] if clause.kind in ANOTHER_WAY]

    @property
    def selected(self) -> str:
        """The destination marked on the page; none while there are no words to go by, and then they decide."""
        return self.route.to if self.offered or self.typed.chosen_to else ""

    @property
    def is_emergency(self) -> bool:
        """Chosen or suggested: the numbers to ring show either way."""
        return EMERGENCY in (self.urgency, self.suggested)


def propose(typed: Typed, *, sender: Person) -> Proposal:
    """Services for the words, the best one preselected unless the writer picked another, and the advice on it."""
    routes = find(typed.words[: limits.QUERY_CHARACTERS]) if typed.words else [route_to(DESK)]
    offered = routes[0].to if typed.words else ""
    routes = _with_choice(routes, typed.kept_to)
    route = next((each for each in routes if each.to == typed.kept_to), routes[0])
    if typed.kept_to == typed.offered == route.to:
        offered = route.to
    advice = _advice(typed, route, sender, None)
    suggested = advice.verdict.urgency if advice else ""
    if advice and typed.chosen_urgency:
        advice = _advice(typed, route, sender, typed.chosen_urgency)
    facts = often.facts(advice, _in_whose_name(typed, sender)) if advice else []
    return Proposal(typed, routes, route, offered, suggested, advice, facts)


def take(typed: Typed, clause: str, *, sender: Person) -> Typed:
    """The way that a clause offers, taken: words that ask for the facts in the place of what was typed, or the desk
    as destination. What the clause does not offer changes nothing."""
    proposed = propose(typed, sender=sender)
    advice = proposed.advice
    way = next((each for each in advice.verdict.ways if each.clause == clause), None) if advice else None
    if way is None:
        return typed
    if way.words:
        return replace(typed, words=way.words, instead=clause, to=proposed.selected, offered=proposed.offered)
    return replace(typed, to=way.to) if way.to else typed


def _known(urgency: str) -> str:
    return urgency if urgency in HIGHEST_FIRST else ""


def _in_whose_name(typed: Typed, sender: Person) -> Person:
    """Whoever the sender acts for, where they said so."""
    if not typed.acting_for:
        return sender
    delegation = sender.acts_for.current().filter(principal__uid=typed.acting_for).select_related("principal").first()
    return delegation.principal if delegation is not None else sender


def _with_choice(routes: list[Route], to: str) -> list[Route]:
    """A destination picked earlier stays on the list, first, when new words no longer find it."""
    if not to or any(route.to == to for route in routes):
        return routes
    try:
        return [route_to(to), *routes]
    except UnknownDestination:
        return routes


def _advice(typed: Typed, route: Route, sender: Person, urgency: str | None) -> Advice | None:
    """What the protocol says, once there are words to judge."""
    if not typed.words:
        return None
    return advise(sender=sender, to=route.to, words=typed.words, urgency=urgency, capacity=typed.capacity, route=route)
