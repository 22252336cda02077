"""A service as find sees it: texts by field, with the vocabulary's everyday words laid over the council's own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ostler.services.models import Service
from ostler.services.vocabulary import Entry

HEADING_SEPARATORS = (">", "|")


@dataclass(frozen=True)
class Document:
    """``phrases`` are ways of saying this service; ``raised`` (0 to 3) how often councillors raise it."""

    key: int
    name: str
    fields: Mapping[str, str]
    phrases: tuple[str, ...] = ()
    raised: int = 0


def document(service: Service, headings: Iterable[str], entry: Entry | None) -> Document:
    """The document of one service row."""
    own = tuple(line.strip() for line in service.words.splitlines() if line.strip())
    return Document(
        key=service.pk,
        name=service.name,
        fields={
            "name": f"{service.name}\n{service.name_cy}",
            "former": service.former_names,
            "headings": "\n".join(headings),
            "description": f"{service.description}\n{service.description_cy}",
        },
        phrases=(service.name, service.name_cy, *own, *(entry.phrases if entry else ())),
        raised=entry.raised if entry else int(bool(own)),
    )
