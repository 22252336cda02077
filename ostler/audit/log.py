"""Writing the log. The only way in is ``append``; there is no way to change or remove."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from django.db import connection

from ostler.audit import digests
from ostler.audit.models import Event, Stream
from ostler.kernel import time

MACHINE = "ostler"


class Named(Protocol):
    """Whoever has a reference: a person."""

    @property
    def ref(self) -> str: ...


def append(
    *, stream: str, tag: str, by: Named | str, about: str = "", facts: Mapping[str, str] | None = None,
    acting_for: Named | None = None, body: str | None = None, salt: str | None = None, at: datetime | None = None,
) -> Event:
    """Add one event to a stream's chain, inside the transaction of what it records.

    ``by`` is a person, or ``MACHINE``. ``facts`` are strings for the presenter, never bodies. With ``body`` its
    salted digest goes into the chain; body and ``salt`` are the caller's to keep. Raises RuntimeError outside a
    transaction: an event without its deed, or a deed without its event, must not be possible.
    """
    if not connection.in_atomic_block:
        raise RuntimeError(f"{tag}: an audit event belongs inside the transaction of what it records")
    chain = locked(stream)
    event = Event(
        stream=stream, number=chain.count + 1, tag=tag, at=at or time.now(), by=_name(by), about=about,
        acting_for=acting_for.ref if acting_for else "", facts=_strings(facts or {}),
        body_digest=_body_digest(body, salt), previous=chain.head or digests.START,
    )
    event.digest = digests.of_event(event)
    event.save(force_insert=True)
    Stream.objects.filter(pk=chain.pk).update(count=event.number, head=event.digest)
    return event


def locked(stream: str) -> Stream:
    """The stream's head, made when new, held against other writers until the transaction ends."""
    chain, _ = Stream.objects.select_for_update().get_or_create(name=stream)
    return chain


def _name(by: Named | str) -> str:
    return by if isinstance(by, str) else by.ref


def _strings(facts: Mapping[str, str]) -> dict[str, str]:
    return {key: str(value) for key, value in facts.items()}


def _body_digest(body: str | None, salt: str | None) -> str:
    if body is None:
        return ""
    if not salt:
        raise ValueError("a body needs a salt")
    return digests.of_body(salt, body)
