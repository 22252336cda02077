"""How siblings name each other's things: a string, resolved through a register, never an import.

A reference reads ``app.noun:uid``. The app that owns the noun registers a resolver that answers with
title and address, or None to a person who may not know of the thing.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from ostler.kernel.registers import Register


@dataclass(frozen=True)
class Resolved:
    """What a reference shows to one person."""

    title: str
    url: str


Resolver = Callable[[str, Any], Resolved | None]
resolvers: Register[str, Resolver] = Register("resolvers")

# The same for many uids of one kind in one question, where a room can: uid to what it shows.
ManyResolver = Callable[[Collection[str], Any], dict[str, Resolved]]
many_resolvers: Register[str, ManyResolver] = Register("many resolvers")


def ref(kind: str, uid: str) -> str:
    """``ref("conversations.conversation", uid)``."""
    return f"{kind}:{uid}"


def parts(reference: str) -> tuple[str, str]:
    """Kind and uid of a reference. Raises ValueError when it is not one."""
    kind, colon, uid = reference.partition(":")
    if not (colon and kind and uid):
        raise ValueError(f"{reference!r} is not a reference")
    return kind, uid


def resolve(reference: str, person: Any) -> Resolved | None:
    """What ``person`` may see of it; None for what they may not know of and for what nobody registered."""
    kind, uid = parts(reference)
    resolver = resolvers.get(kind)
    return resolver(uid, person) if resolver else None


def resolve_all(references: Collection[str], person: Any) -> dict[str, Resolved]:
    """What ``person`` may see of several, by reference; what they may not know of is left out."""
    found: dict[str, Resolved] = {}
    kinds: dict[str, list[str]] = {}
    for reference in references:
        kind, uid = parts(reference)
        kinds.setdefault(kind, []).append(uid)
    for kind, uids in kinds.items():
        together = many_resolvers.get(kind)
        if together is not None:
            found |= {ref(kind, uid): each for uid, each in together(uids, person).items()}
            continue
        for uid in uids:
            if (each := resolve(ref(kind, uid), person)) is not None:
                found[ref(kind, uid)] = each
    return found
