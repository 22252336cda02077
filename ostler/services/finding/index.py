"""The standing index of this process: read from the rows, and read anew when they have changed."""

import threading
from collections.abc import Iterable

from ostler.services.finding.documents import Document
from ostler.services.finding.matching import Index
from ostler.services.models import Service
from ostler.services.vocabulary import entries

_lock = threading.Lock()
_standing: tuple[object, Index] | None = None


def refresh(services: Iterable[Service] | None = None) -> None:
    """Have the rows read again at the next find. Called by whoever changed services."""
    global _standing
    with _lock:
        _standing = None


def current() -> Index:
    """The index of the services as they stand."""
    global _standing
    state = _state()
    with _lock:
        if _standing is None or _standing[0] != state:
            _standing = (state, _read())
        return _standing[1]


def _state() -> object:
    live = Service.objects.filter(ended_at=None)
    return live.count(), Service.objects.order_by("-pk").values_list("uid", flat=True).first()


def _read() -> Index:
    services = Service.objects.filter(ended_at=None).prefetch_related("headings").order_by("pk")
    return Index(document(service) for service in services)


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
        phrases=(service.name, service.name_cy, *own, *(entry.phrases if entry else ())),
        raised=max(entry.raised if entry else 0, int(bool(own))),
        is_online=service.is_online,
    )
