"""What the protocol says to a message before it is sent: the clause, the class, and what is asked of the sender.

Judged by facts alone: what the words say has happened, where the message goes, who is there. Never by tone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from ostler.duty.routing import Route
from ostler.kernel import time
from ostler.kernel.language import said
from ostler.people.models import Person
from ostler.protocol import facts, reading, versions
from ostler.protocol.another_way import asked_for, is_there_already
from ostler.protocol.juniors import by_post, instead_of, junior_post, not_by_name, senior_of
from ostler.protocol.kinds import clause_of
from ostler.protocol.models import Clause, Version
from ostler.protocol.urgency import EMERGENCY, NEXT_DAY, PROTECT, class_of, disturbs
from ostler.protocol.ways import Way, to_post, ways
from ostler.protocol.weighing import Answer, Weighed

CAPACITIES = ("council", "ward")


@dataclass(frozen=True)
class Verdict:
    """``clauses`` with the deciding one first; ``urgency`` as chosen, else as the facts suggest (``suggested``);
    ``reasons`` says of every class that may be chosen when it is right; ``facts`` are sentences;
    ``ways`` what the clauses offer instead, one tap off."""

    answer: Answer
    clauses: list[Clause]
    version: Version
    urgency: str
    suggested: str
    urgency_allowed: list[str]
    reasons: dict[str, str]
    facts: list[str]
    ways: list[Way] = field(default_factory=list)

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
            "ways": [way.as_json() for way in self.ways],
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
    junior, post = junior_post(sender, route, version), not_by_name(sender, route, version)
    asked = tuple(asked_for(words, happened, sender, version))
    weighed = Weighed(chosen, suggested, happened.may_be_danger, capacity not in CAPACITIES, junior is not None,
                      asked, is_there_already(asked, route, version), post is not None)
    senior = senior_of(junior, version)
    instead = instead_of(junior, senior) if junior else by_post(post) if post else ""
    offered = [] if weighed.is_emergency else to_post(senior, clause_of(version, "junior")) if junior else to_post(
        post, clause_of(version, "post"))
    told = [*facts.another_way(weighed, *filter(None, [instead])),
            *facts.sentences(chosen, suggested, route, disturbs=disturbs(version, chosen))]
    return Verdict(weighed.answer, _clauses(version, [*weighed.kinds, *_allowing(route, capacity)]), version, chosen,
                   suggested, _allowed(version), facts.reasons(suggested), told,
                   [*ways(_clauses(version, asked), words), *offered])


def suggest(happened: reading.Facts) -> str:
    """The class that the facts support."""
    if happened.danger:
        return EMERGENCY
    return PROTECT if happened.service_failed else NEXT_DAY


def _allowing(route: Route, capacity: str) -> list[str]:
    """The clauses that allow the way itself, which stand behind the deciding one."""
    way = "known-person" if route.to.startswith("person:") else "post"
    return [way, "ward"] if capacity == "ward" else [way]


def _clauses(version: Version, kinds: Sequence[str]) -> list[Clause]:
    """The version's clauses of these kinds, in this order; a kind that the version does not have says nothing."""
    found = (clause_of(version, kind) for kind in dict.fromkeys(kinds))
    return [clause for clause in found if clause]


def _allowed(version: Version) -> list[str]:
    """The classes a sender may choose: all of them. The sender is believed, and asked to say why."""
    return [kind.key for kind in sorted(version.classes.all(), key=lambda kind: kind.position)]
