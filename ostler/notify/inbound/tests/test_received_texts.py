"""GOV.UK Notify's callback for texts that people sent."""

import json
from pathlib import Path
from typing import Any

import pytest

from ostler.notify.models import Arrival
from tests.pages import PageClient

TEXT = {"id": "a1", "source_number": "447700900123", "destination_number": "447700900999", "message": "Dŵr! 🚨",
        "date_received": "2026-05-25T09:40:00.000000Z"}


@pytest.fixture
def token(settings: Any, tmp_path: Path) -> str:
    file = tmp_path / "token"
    file.write_text("a-long-bearer-token\n")
    file.chmod(0o600)
    settings.OSTLER_NOTIFY_CALLBACK_FILE = str(file)
    return "Bearer a-long-bearer-token"


def post(client: PageClient, body: Any, bearer: str = "") -> Any:
    content = body if isinstance(body, (bytes, str)) else json.dumps(body)
    return client.post("/notify/received-texts", content, content_type="application/json", HTTP_AUTHORIZATION=bearer)


def test_without_the_token_nothing_is_kept(db: None, visitor: PageClient, token: str) -> None:
    for bearer in ("", "Bearer wrong", token.lower(), f"{token}x"):
        assert post(visitor, TEXT, bearer).status_code == 401
    assert not Arrival.objects.exists()


def test_where_no_token_is_agreed_there_is_no_door(db: None, visitor: PageClient, settings: Any) -> None:
    settings.OSTLER_NOTIFY_CALLBACK_FILE = ""
    assert post(visitor, TEXT, "Bearer ").status_code == 404


def test_the_same_text_again_is_one(db: None, visitor: PageClient, token: str) -> None:
    for _time in range(3):
        assert post(visitor, TEXT, token).status_code == 204
    assert Arrival.objects.get().channel == "sms"


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b"null", b"[" * 50_000, b"\xff\xfe", {**TEXT, "message": None},
                                  {**TEXT, "id": 1}, {key: TEXT[key] for key in ("id", "message")}])
def test_what_is_no_text_is_refused(db: None, visitor: PageClient, token: str, body: Any) -> None:
    assert post(visitor, body, token).status_code == 400
    assert not Arrival.objects.exists()


def test_a_get_does_nothing(db: None, visitor: PageClient, token: str) -> None:
    assert visitor.get("/notify/received-texts", HTTP_AUTHORIZATION=token).status_code == 405
