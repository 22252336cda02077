"""`ostler check --deploy` names a channel of which one half is missing."""

from pathlib import Path

import pytest
from django.conf import LazySettings

from ostler.config.half_set import channels_are_whole

KEY, TOKEN = "k" * 80, "t" * 40


def found() -> list[str | None]:
    return [message.id for message in channels_are_whole(None)]


@pytest.fixture
def secret(tmp_path: Path) -> str:
    path = tmp_path / "secret"
    path.write_text(KEY)
    path.chmod(0o600)
    return str(path)


def test_nothing_set_is_whole() -> None:
    assert found() == []


def test_all_set_is_whole(settings: LazySettings, secret: str) -> None:
    settings.OSTLER_NOTIFY_KEY_FILE = settings.OSTLER_NOTIFY_CALLBACK_FILE = settings.OSTLER_VOICE_KEY_FILE = secret
    settings.OSTLER_NOTIFY_TEXT_TEMPLATE, settings.OSTLER_VOICE_URL = "a-template", "https://bridge.example.org/"
    assert found() == []


@pytest.mark.parametrize(("given", "wrong"), [
    ({"OSTLER_NOTIFY_TEXT_TEMPLATE": "x"}, ["ostler.E020"]),
    ({"OSTLER_NOTIFY_EMAIL_TEMPLATE": "x"}, ["ostler.E020"]),
    ({"OSTLER_NOTIFY_KEY_FILE": "secret"}, ["ostler.E021", "ostler.W022"]),
    ({"OSTLER_NOTIFY_KEY_FILE": "secret", "OSTLER_NOTIFY_TEXT_TEMPLATE": "x"}, ["ostler.W022"]),
    ({"OSTLER_VOICE_URL": "https://bridge.example.org"}, ["ostler.E023"]),
    ({"OSTLER_VOICE_KEY_FILE": "secret"}, ["ostler.E024"]),
    ({"OSTLER_VOICE_KEY_FILE": "secret", "OSTLER_VOICE_URL": "http://bridge.example.org"}, ["ostler.E025"]),
    ({"OSTLER_VOICE_KEY_FILE": "secret", "OSTLER_VOICE_URL": "http://127.0.0.1:9000"}, []),
    ({"OSTLER_NOTIFY_CALLBACK_FILE": "/nowhere"}, ["ostler.E026"]),
])
def test_half_a_channel_is_named(settings: LazySettings, secret: str, given: dict[str, str], wrong: list[str]) -> None:
    for name, value in given.items():
        setattr(settings, name, secret if value == "secret" else value)
    assert found() == wrong


def test_a_short_secret_and_one_that_others_can_read_are_named(settings: LazySettings, secret: str) -> None:
    settings.OSTLER_NOTIFY_CALLBACK_FILE = secret
    Path(secret).write_text("short")
    assert found() == ["ostler.E026"]
    Path(secret).write_text(TOKEN)
    Path(secret).chmod(0o644)
    assert found() == ["ostler.E027"]
