"""The standing index of this process: read from the rows, and read anew when they have changed.

Every writer of services appends to the stream of services, so the stream's head says whether anything changed,
in this process or another, on either database. The number of services and the newest one's id stand beside it.
"""

import threading
from collections.abc import Iterable
from dataclasses import dataclass

from ostler.audit.models import Stream
from ostler.services.finding.documents import Document
from ostler.services.finding.matching import Index
from ostler.services.models import Service
from ostler.services.vocabulary import entries

State = tuple[object, ...]


@dataclass(frozen=True)
class Standing:
    """An index, and the state of the rows from which it was read."""

    state: State
    index: Index


_reading = threading.Lock()
_standing: Standing | None = None


def refresh(services: Iterable[Service] | None = None) -> None:
    """Have the rows read again at the next find, for whoever changed services without a word in their stream."""
    global _standing
    standing = _standing
    if standing is not None:
        _standing = Standing((), standing.index)


def current() -> Index:
    """The index of the services as they stand. While one thread reads them anew, others answer from the last."""
    global _standing
    state = _state()
    standing = _standing
    if standing is not None and standing.state == state:
        return standing.index
    if not _reading.acquire(blocking=standing is None):
        return standing.index if standing else current()
    try:
        _standing = Standing(state, _read(standing))
        return _standing.index
    finally:
        _reading.release()


def _state() -> State:
    head = Stream.objects.filter(name="services").values_list("head", flat=True).first()
    newest = Service.objects.order_by("-pk").values_list("uid", flat=True).first()
    return head, Service.objects.filter(ended_at=None).count(), newest


def _read(standing: Standing | None) -> Index:
    """A new index; the standing one when what was written (an assignment, a lesson) changed no word."""
    services = Service.objects.filter(ended_at=None).prefetch_related("headings").order_by("pk")
    documents = tuple(document(service) for service in services)
    if standing is not None and standing.index.documents == documents:
        return standing.index
    return Index(documents)


def document(service: Service) -> Document:
    """One service row with the vocabulary's words laid over the council's own."""
    own = tuple(line.strip() for line in service.words.splitlines() if line.strip())
    entry = entries().get(service.lgsl_id or 0)
    return Document(
        key=service.pk,
        fields={
            "name": f"{service.name}\n{service.name_cy}",
            "former": service.former_names,
            "headings": "\n".join(f"{heading.name}\n{heading.name_cy}" for heading in service.headings.all()),
            "description": f"{service.description}\n{service.description_cy}",
        },
        phrases=(service.name, *own, *(entry.phrases if entry else ())),
        welsh=(service.name_cy, *(entry.welsh if entry else ())),
        raised=max(entry.raised if entry else 0, int(bool(own))),
        is_online=service.is_online,
    )
