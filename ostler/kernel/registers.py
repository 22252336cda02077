"""What must reach upward goes through a register, filled at start-up by the app above."""

from collections.abc import Iterator
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Register(Generic[K, V]):
    """Named entries, each given once. Reading is open to all floors; writing belongs to ``AppConfig.ready``."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._entries: dict[K, V] = {}

    def add(self, key: K, value: V) -> V:
        """Enter a value. The same key with another value is a mistake: raises ValueError."""
        if self._entries.setdefault(key, value) is not value:
            raise ValueError(f"{self.name}: {key!r} is registered twice")
        return value

    def get(self, key: K) -> V | None:
        return self._entries.get(key)

    def __getitem__(self, key: K) -> V:
        return self._entries[key]

    def __contains__(self, key: object) -> bool:
        return key in self._entries

    def __iter__(self) -> Iterator[V]:
        return iter(self._entries.values())

    def items(self) -> Iterator[tuple[K, V]]:
        return iter(self._entries.items())
