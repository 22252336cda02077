"""What a row is for the record: each field classified, so that an export is computed and nothing slips through."""

from dataclasses import dataclass

from django.db.models import Model

from ostler.kernel.registers import Register


@dataclass(frozen=True)
class Classified:
    """The classes of one model's fields, and what rules its keeping.

    disclosable: may stand in a disclosure. personal: about a living person, weighed first.
    internal: machinery, never disclosed. ``readable_through`` names why a model has no ``visible_to`` of its own.
    """

    disclosable: frozenset[str]
    personal: frozenset[str]
    internal: frozenset[str]
    retention: str
    readable_through: str = ""


classified: Register[type[Model], Classified] = Register("classified")


def classify(
    model: type[Model], *, disclosable: str = "", personal: str = "", internal: str = "",
    retention: str, readable_through: str = "",
) -> None:
    """Enter a model's classes; field names separated by blanks, foreign keys by their field name."""
    classified.add(
        model,
        Classified(frozenset(disclosable.split()), frozenset(personal.split()), frozenset(internal.split()),
                   retention, readable_through),
    )
