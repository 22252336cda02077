"""How siblings name each other's things: a string, resolved through a register, never an import.

A reference reads ``app.noun:uid``. The app that owns the noun registers a resolver that answers with
title and address, or None to a person who may not know of the thing.
"""

from collections.abc import Callable
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
