"""The fictional council, built once a module: building it takes seconds."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from pytest_django import Settings

from ostler.demo import council, rota
from ostler.demo.management.commands import demo
from ostler.kernel import time


@pytest.fixture(scope="module")
def harrowmere(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Built in a transaction around the module's tests, and gone after them."""
    with django_db_blocker.unblock(), transaction.atomic(), time.use(time.moment("2026-05-25T10:40")):
        council._found()
        rota.lay()
        with django_db_blocker.block():
            yield
        transaction.set_rollback(True)


@pytest.fixture
def built(harrowmere: None, db: None) -> None:
    """The council, with whatever one test does to it undone."""


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path) -> list[dict[str, Any]]:
    """The command up to the moment it would serve; what it would serve with is noted."""
    calls: list[dict[str, Any]] = []
    settings.OSTLER_DATA = tmp_path
    monkeypatch.setattr(demo, "call_command", lambda name, **options: calls.append({"name": name, **options}))
    return calls
