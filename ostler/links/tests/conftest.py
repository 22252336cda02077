"""A web on loopback, which only the settings of a test let one reach."""

from collections.abc import Iterator

import pytest
from django.conf import LazySettings

from ostler.links.tests.site import HERE, Web


@pytest.fixture
def web(settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    with Web().running() as made:
        settings.OSTLER_LINKS_WITHIN = (HERE,)
        settings.OSTLER_LINKS_PORTS = (80, 443, made.port)
        monkeypatch.setattr("socket.getaddrinfo", made.getaddrinfo)
        yield made
