"""Every address of the product, read from the URL configuration itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLResolver, get_resolver


@dataclass(frozen=True)
class Route:
    """One address as it is written in the configuration, and the view behind it."""

    path: str
    view: Any

    @property
    def is_ours(self) -> bool:
        """Written in the product, not brought by a library."""
        return getattr(self.view, "__module__", "").startswith("ostler.")


def routes(resolver: URLResolver | None = None, before: str = "") -> Iterator[Route]:
    """All routes under a resolver, the whole product's without one."""
    for entry in (resolver or get_resolver()).url_patterns:
        path = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from routes(entry, path)
        else:
            yield Route(path, entry.callback)
