"""`ostler check --deploy` finds what is unsafe, and says the mend."""

import sqlite3
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection

from ostler.config import checks


@pytest.fixture
def safe(settings: LazySettings, tmp_path: Path) -> LazySettings:
    """Settings as a council would run them."""
    (tmp_path / "data").mkdir(mode=0o700)
    settings.OSTLER_DATA = tmp_path / "data"
    settings.OSTLER_BASE_URL = "https://ostler.example.org"
    settings.SECRET_KEY = "k" * 50
    settings.OSTLER_DEMO = False
    return settings


def found() -> list[str | None]:
    return [message.id for message in checks.deployment_is_safe(None)]


def test_a_safe_deployment_passes(safe: LazySettings) -> None:
    assert found() == []


@pytest.mark.parametrize(("name", "value", "error"), [
    ("OSTLER_BASE_URL", "http://ostler.example.org", "ostler.E001"),
    ("SECRET_KEY", "k" * 49, "ostler.E002"),
    ("OSTLER_DEMO", True, "ostler.E003"),
    ("OSTLER_LINKS_WITHIN", ("127.0.0.1",), "ostler.E006"),
])
@pytest.mark.django_db
def test_an_unsafe_setting_is_an_error(safe: LazySettings, name: str, value: object, error: str) -> None:
    setattr(safe, name, value)
    assert found() == [error]
    with pytest.raises(SystemCheckError, match=error):
        call_command("check", deploy=True)


@pytest.mark.parametrize("door", ["OSTLER_LMTP", "OSTLER_IMAP"])
def test_mail_that_comes_in_unproven_or_whose_replies_find_nothing_is_an_error(safe: LazySettings, door: str) -> None:
    mended = {"OSTLER_MAIL_AUTHSERV": "mx.example.org", "OSTLER_MAIL_ADDRESS": "ostler@example.org"}
    for name in mended:
        setattr(safe, name, "")
    assert found() == [], "nothing comes in"
    setattr(safe, door, "imaps://ostler@mail.example.org/INBOX" if door == "OSTLER_IMAP" else "127.0.0.1:2424")
    assert found() == ["ostler.E005", "ostler.E005"]
    for name, value in mended.items():
        assert any(name in str(message.msg) for message in checks.deployment_is_safe(None))
        setattr(safe, name, value)
    assert found() == []


def test_a_folder_or_a_key_that_others_can_read_is_an_error_with_its_mend(safe: LazySettings) -> None:
    folder = Path(safe.OSTLER_DATA)
    folder.chmod(0o755)
    (folder / "secret-key").write_text("x")
    (folder / "secret-key").chmod(0o644)
    hints = [message.hint for message in checks.deployment_is_safe(None)]
    assert hints == [f"Run: chmod 700 {folder}", f"Run: chmod 600 {folder / 'secret-key'}"]


@pytest.mark.parametrize(("version", "warned"), [
    ((3, 6, 9), False), ((3, 7, 0), True), ((3, 51, 2), True), ((3, 51, 3), False),
])
def test_an_sqlite_in_the_race_is_warned_of(
    monkeypatch: pytest.MonkeyPatch, version: tuple[int, int, int], warned: bool
) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", version)
    is_sqlite = connection.vendor == "sqlite"
    assert bool(checks.sqlite_is_clear_of_the_race(None)) is (warned and is_sqlite)
