"""What an import would do: shown first, then carried out in one transaction or not at all."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.db import transaction

from ostler.kernel.imports import consent
from ostler.kernel.imports.document import Document
from ostler.kernel.imports.problems import Problem, Refused
from ostler.kernel.registers import Register

Line = dict[str, Any]  # at least "what": a sentence


@dataclass
class Plan:
    """``apply`` does the work, given who asked for it (None = the command line). Nothing of it runs when shown.

    ``standing`` is how much stands from the same source, ``consent`` the number of ends that somebody agreed to.
    """

    kind: str
    source: str
    added: list[Line] = field(default_factory=list)
    changed: list[Line] = field(default_factory=list)
    ended: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    standing: int = 0
    consent: int | None = None
    notice: str = ""
    apply: Callable[[Any], None] = field(default=lambda by: None, repr=False)

    def as_json(self) -> dict[str, list[Line]]:
        """The shape of ``import --json``."""
        return {
            "added": self.added,
            "changed": self.changed,
            "ended": self.ended,
            "problems": [problem.as_json() for problem in self.obstacles],
        }

    @property
    def obstacles(self) -> list[Problem]:
        """Everything that stands against applying: what is wrong with the file, or the consent that is missing."""
        if self.problems:
            return self.problems
        missing = consent.missing(len(self.ended), self.standing, self.consent)
        return [missing] if missing else []

    @property
    def needs_consent(self) -> bool:
        """Would so much end that it could be half a list?"""
        return consent.is_needed(len(self.ended), self.standing)

    @property
    def is_empty(self) -> bool:
        """True when the file says what already stands."""
        return not (self.added or self.changed or self.ended)

    @property
    def digest(self) -> str:
        """Names what this plan would do, so that what is applied is what was shown."""
        problems = [problem.as_json() for problem in self.problems]
        shown = json.dumps([self.kind, self.source, self.added, self.changed, self.ended, problems], sort_keys=True)
        return hashlib.sha256(shown.encode()).hexdigest()

    def carry_out(self, by: Any) -> None:
        """Apply the plan whole. Raises Refused when something stands against it; any failure leaves everything as it
        was."""
        if self.obstacles:
            raise Refused(problems=self.obstacles)
        with transaction.atomic():
            self.apply(by)


class Importer(Protocol):
    """Knows one kind of list in one format. Registered by its app under a name of its own."""

    kind: str

    def recognises(self, document: Document) -> bool:
        """Is this my kind of list? Goes by the content, never by the file's name."""
        ...

    def plan(self, document: Document, *, source: str) -> Plan:
        """Compare the list with what stands. Changes nothing."""
        ...


importers: Register[str, Importer] = Register("importers")
