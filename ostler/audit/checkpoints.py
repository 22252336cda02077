"""Signed summaries of all chains, so that a bundle can be checked offline and a rewritten past shows."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from django.db import transaction
from django.db.models import F

from ostler.audit import keys
from ostler.audit.digests import START, stamp
from ostler.audit.models import Checkpoint, Event, Stream
from ostler.kernel import time


@transaction.atomic
def make() -> Checkpoint:
    """Sign the heads of all chains that grew since the last checkpoint."""
    grown = list(Stream.objects.select_for_update().filter(count__gt=F("checkpointed")).order_by("name"))
    last = Checkpoint.objects.order_by("-pk").first()
    heads = {stream.name: [stream.count, stream.head] for stream in grown}
    checkpoint = Checkpoint(
        at=time.now(), streams=len(heads), events=(last.events if last else 0) + _growth(grown), heads=heads,
        root=merkle_root(heads), previous=last.root if last else "",
    )
    checkpoint.signature, checkpoint.key = keys.sign(statement(checkpoint))
    checkpoint.save()
    Stream.objects.filter(pk__in=[stream.pk for stream in grown]).update(checkpointed=F("count"))
    return checkpoint


def make_if_changed() -> Checkpoint | None:
    """For the scheduler: nothing is signed where nothing has happened since the last time."""
    return make() if Stream.objects.filter(count__gt=F("checkpointed")).exists() else None


def _growth(grown: list[Stream]) -> int:
    return sum(stream.count - stream.checkpointed for stream in grown)


def statement(checkpoint: Checkpoint) -> bytes:
    """What is signed, byte for byte."""
    return json.dumps(
        ["ostler-checkpoint-1", stamp(checkpoint.at), checkpoint.streams, checkpoint.events, checkpoint.root,
         checkpoint.previous], separators=(",", ":"),
    ).encode()


def merkle_root(heads: Mapping[str, list[Any]]) -> str:
    """The root over the heads in order of their names; leaves and nodes are told apart by a prefix."""
    level = [hashlib.sha256(_leaf(name, heads[name])).digest() for name in sorted(heads)]
    if not level:
        return START
    while len(level) > 1:
        level = [hashlib.sha256(b"\x01" + b"".join(level[at : at + 2])).digest() for at in range(0, len(level), 2)]
    return level[0].hex()


def _leaf(name: str, head: list[Any]) -> bytes:
    return b"\x00" + json.dumps([name, *head], separators=(",", ":")).encode()


def faults() -> Iterator[tuple[str, str]]:
    """Checkpoints that do not hold: uid and what is wrong."""
    previous = ""
    for checkpoint in Checkpoint.objects.order_by("pk").iterator():
        what = _fault(checkpoint, previous)
        if what:
            yield checkpoint.uid, what
        previous = checkpoint.root


def _fault(checkpoint: Checkpoint, previous: str) -> str:
    if checkpoint.previous != previous:
        return "a checkpoint does not follow the one before it"
    if checkpoint.key != keys.our_key() or not keys.is_signed(
        statement(checkpoint), checkpoint.signature, checkpoint.key
    ):
        return "a checkpoint's signature does not hold"
    if merkle_root(checkpoint.heads) != checkpoint.root:
        return "a checkpoint's heads do not give its root"
    return _past_fault(checkpoint)


def _past_fault(checkpoint: Checkpoint) -> str:
    """Each head it signed must still stand in the chain at its number."""
    for name, (count, head) in checkpoint.heads.items():
        if not Event.objects.filter(chain__name=name, number=count, digest=head).exists():
            return f"the chain {name} no longer holds event {count} as it was signed"
    return ""
