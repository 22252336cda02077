"""Bringing in lists that other systems wrote: read with suspicion, planned first, applied whole or not at all."""

from ostler.kernel.imports.document import Document, Row
from ostler.kernel.imports.plan import Importer, Plan, importers
from ostler.kernel.imports.problems import Problem, Refused
from ostler.kernel.imports.reading import read

__all__ = ["Document", "Importer", "Plan", "Problem", "Refused", "Row", "importers", "read"]
