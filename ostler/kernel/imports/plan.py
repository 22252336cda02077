"""What an import would do: shown first, then carried out in one transaction or not at all."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.db import transaction

from ostler.kernel.imports.document import Document
from ostler.kernel.imports.problems import Problem, Refused
from ostler.kernel.registers import Register

Line = dict[str, Any]  # at least "what": a sentence


@dataclass
class Plan:
    """``apply`` does the work, given who asked for it (None = the command line). Nothing of it runs when shown."""

    kind: str
    source: str
    added: list[Line] = field(default_factory=list)
    changed: list[Line] = field(default_factory=list)
    ended: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    apply: Callable[[Any], None] = field(default=lambda by: None, repr=False)

    def as_json(self) -> dict[str, list[Line]]:
        """The shape of ``import --json``."""
        return {
            "added": self.added,
            "changed": self.changed,
            "ended": self.ended,
            "problems": [problem.as_json() for problem in self.problems],
        }

    @property
    def is_empty(self) -> bool:
        """True when the file says what already stands."""
        return not (self.added or self.changed or self.ended)

    @property
    def digest(self) -> str:
        """Names what this plan would do, so that what is applied is what was shown."""
        shown = json.dumps([self.kind, self.source, self.as_json()], sort_keys=True)
        return hashlib.sha256(shown.encode()).hexdigest()

    def carry_out(self, by: Any) -> None:
        """Apply the plan whole. Raises Refused when it has problems; any failure leaves everything as it was."""
        if self.problems:
            raise Refused(problems=self.problems)
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
