"""What waits for somebody in the morning: each room says its part, in the person's language when it is asked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ostler.kernel.registers import Register
from ostler.people.models import Person


@dataclass(frozen=True)
class Waiting:
    """One line of a digest: how many, said in words, without names or contents."""

    count: int
    line: str


digests: Register[str, Callable[[Person], Sequence[Waiting]]] = Register("digests")


def of(person: Person) -> list[Waiting]:
    """Everything that waits for somebody now."""
    return [line for digest in digests for line in digest(person) if line.count]
