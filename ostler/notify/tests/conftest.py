"""Tests of notices happen with all gates open: what is held back by the rota or by sight is tested where it belongs."""

from collections.abc import Iterator

import pytest

from ostler.kernel.gates import gates


@pytest.fixture(autouse=True)
def open_gates() -> Iterator[None]:
    before = dict(gates._entries)
    gates._entries.clear()
    yield
    gates._entries.clear()
    gates._entries.update(before)
