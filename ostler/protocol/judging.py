"""What the protocol says to a message before it is sent: the clause, the class, and what is asked of the sender.

Judged by facts alone: what the words say has happened, where the message goes, who is there. Never by tone.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from django.utils.translation import gettext as _

from ostler.duty.routing import Route
from ostler.kernel import time
from ostler.kernel.language import said
from ostler.people.models import Person
from ostler.protocol import facts, reading, versions
from ostler.protocol.juniors import instead_of, junior_post
from ostler.protocol.models import Clause, Version
from ostler.protocol.urgency import EMERGENCY, NEXT_DAY, PROTECT, class_of, is_above

Answer = Literal["appropriate", "appropriate-if", "use-another-way"]
CAPACITIES = ("council", "ward")
CLAUSE_OF = {EMERGENCY: "danger", PROTECT: "live-service", NEXT_DAY: "plain"}


@dataclass(frozen=True)
class Verdict:
    """``clauses`` with the deciding one first; ``urgency`` as chosen, else as the facts suggest (``suggested``);
    ``reasons`` says of every class that may be chosen when it is right; ``facts`` are sentences."""

    answer: Answer
    clauses: list[Clause]
    version: Version
    urgency: str
    suggested: str
    urgency_allowed: list[str]
    reasons: dict[str, str]
    facts: list[str]

    def as_json(self) -> dict[str, Any]:
        """As ``ostler advise --json`` prints it."""
        return {
            "answer": self.answer,
            "clauses": [clause_json(clause) for clause in self.clauses],
            "version": version_name(self.version),
            "urgency": self.urgency,
            "urgency_allowed": self.urgency_allowed,
            "reasons": self.reasons,
            "facts": self.facts,
        }


def clause_json(clause: Clause) -> dict[str, str]:
    """A clause in the reader's language."""
    return {"id": clause.number, "title": said(clause, "title"), "text": said(clause, "text"), "source": clause.source}


def version_name(version: Version) -> str:
    """The text's title and how it came to be in force."""
    facts = {"title": said(version, "title"), "nation": version.nation, "minute": version.minute}
    if version.is_example:
        return _("%(title)s (example, not adopted)") % facts
    return _("%(title)s (adopted, minute %(minute)s)") % facts


def judge(
    *, sender: Person | None, words: str, route: Route, urgency: str | None = None, capacity: str = "council",
    at: datetime | None = None, version: Version | None = None,
) -> Verdict:
    """Judge a message before it is sent. ``urgency`` None: the class that the facts suggest. ``version``: another text
    than the one in force, for a preview.

    An emergency is never turned away. Raises LookupError for a class that the protocol does not know.
    """
    version = version or versions.in_force(at or time.now())
    happened = reading.read(words, online=bool(route.service and route.service.is_online))
    suggested = suggest(happened)
    chosen = class_of(version, urgency or suggested).key
    junior = junior_post(sender, route, version)
    answer, kinds = _weigh(chosen, suggested, capacity, junior is not None)
    told = facts.sentences(chosen, suggested, route)
    if junior and answer == "use-another-way":
        told.insert(0, instead_of(junior, version))
    return Verdict(answer, _clauses(version, [*kinds, *_ways(route, capacity)]), version, chosen, suggested,
                   _allowed(version), facts.reasons(suggested), told)


def suggest(happened: reading.Facts) -> str:
    """The class that the facts support."""
    if happened.danger:
        return EMERGENCY
    return PROTECT if happened.service_failed else NEXT_DAY


def _weigh(chosen: str, suggested: str, capacity: str, too_junior: bool) -> tuple[Answer, list[str]]:
    """The answer, and the kinds of clause that decide it."""
    if EMERGENCY not in (chosen, suggested):
        if capacity not in CAPACITIES:
            return "use-another-way", ["other-capacity"]
        if too_junior:
            return "use-another-way", ["junior", CLAUSE_OF[chosen]]
    if suggested == EMERGENCY and chosen != EMERGENCY:
        return "appropriate-if", ["danger"]
    if is_above(chosen, suggested):
        return "appropriate-if", ["say-why", CLAUSE_OF[chosen]]
    return "appropriate", [CLAUSE_OF[chosen]]


def _ways(route: Route, capacity: str) -> list[str]:
    """The clauses that allow the way itself, which stand behind the deciding one."""
    way = "known-person" if route.to.startswith("person:") else "post"
    return [way, "ward"] if capacity == "ward" else [way]


def _clauses(version: Version, kinds: list[str]) -> list[Clause]:
    """The version's clauses of these kinds, in this order; a kind that the version does not have says nothing."""
    by_kind = {clause.kind: clause for clause in version.clauses.all()}
    return [by_kind[kind] for kind in kinds if kind in by_kind]


def _allowed(version: Version) -> list[str]:
    """The classes a sender may choose: all of them. The sender is believed, and asked to say why."""
    return [kind.key for kind in sorted(version.classes.all(), key=lambda kind: kind.position)]
