"""What a calendar file would change: shown first, then done whole or not at all."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from ostler.duty.ical.matching import Known, label
from ostler.duty.ical.reading import Entry, Read
from ostler.duty.ical.standing import Standing
from ostler.people.models import Person

State = Literal["new", "stands", "overlaps", "away", "unknown", "several", "left-out"]
LEFT_OUT = "out"


@dataclass(frozen=True)
class Line:
    """An entry, whom it means, and what would become of it. Only ``new`` lines change anything."""

    entry: Entry
    person: Person | None
    state: State

    @property
    def called(self) -> str:
        """What the file calls whoever is meant."""
        return label(self.entry)


@dataclass
class Plan:
    """``asked`` are the names that nobody answers to, or several do, with what may be meant."""

    lines: list[Line] = field(default_factory=list)
    read: Read = field(default_factory=Read)
    asked: dict[str, list[Person]] = field(default_factory=dict)

    def of(self, *states: str) -> list[Line]:
        return [line for line in self.lines if line.state in states]

    @property
    def new(self) -> list[Line]:
        return self.of("new")

    @property
    def standing(self) -> list[Line]:
        return self.of("stands")

    @property
    def in_the_way(self) -> list[Line]:
        return self.of("overlaps", "away")

    @property
    def undecided(self) -> list[Line]:
        return self.of("unknown", "several")

    @property
    def digest(self) -> str:
        """Of all that was shown: where it has changed since, it is shown again instead of done."""
        told = "\n".join(f"{line.entry.line} {line.entry.starts} {line.entry.ends} {line.state} "
                         f"{line.person.uid if line.person else label(line.entry)}" for line in self.lines)
        return hashlib.sha256(told.encode()).hexdigest()[:32]


def plan_for(read: Read, people: Iterable[Person], standing: Standing, *, only: Person | None = None,
             chosen: Mapping[str, str] | None = None) -> Plan:
    """``only``: the file is one person's own, whatever names stand in it. ``chosen``: what was said to the names that
    were asked about, a person's uid or ``out``."""
    people = list(people)
    known, by_uid = Known.of(people), {person.uid: person for person in people}
    plan = Plan(read=read)
    for entry in read.entries:
        found = [only] if only else known.meant(entry)
        if len(found) != 1:
            plan.asked.setdefault(label(entry), found)
            said = (chosen or {}).get(label(entry), "")
            if said == LEFT_OUT:
                plan.lines.append(Line(entry, None, "left-out"))
                continue
            found = [by_uid[said]] if said in by_uid else found
        state: State = "unknown" if not found else "several" if len(found) > 1 else standing.state(entry, found[0])
        plan.lines.append(Line(entry, found[0] if len(found) == 1 else None, state))
    return plan
