"""What is wrong with a request is said in a problem document, before anything is done."""

import pytest
from django.test import Client

from ostler.api.tests.calling import BASE, Caller, is_problem
from ostler.conversations.models import Conversation
from ostler.kernel import limits
from tests.cast import Cast

MESSAGE = {"to": "desk", "body": "Words", "client_message_id": "x"}


@pytest.fixture
def ada(cast: Cast) -> Caller:
    return Caller(cast.ada)


@pytest.mark.parametrize(("change", "named"), [
    ({"to": "nowhere"}, "to"), ({"to": "service:22222222222222"}, "service"), ({"body": ""}, "body"),
    ({"body": None}, "body"), ({"body": 7}, "body"), ({"body": "\x00\u202e"}, "message"),
    ({"body": "\u202e\u200b \u00ad"}, "message"),
    ({"body": "x" * (limits.BODY_CHARACTERS + 1)}, "body"), ({"client_message_id": ""}, "client_message_id"),
    ({"client_message_id": "x" * 65}, "client_message_id"), ({"client_message_id": "a\nb"}, "client_message_id"),
    ({"capacity": "party"}, "capacity"), ({"urgency": "now"}, "urgency"), ({"urgent": True}, "urgent"),
    ({"subject": "x" * 141}, "subject"),
])
def test_what_cannot_be_used_is_named(ada: Caller, change: dict[str, object], named: str) -> None:
    answer = ada.post("conversations", **MESSAGE | change)
    assert is_problem(answer, 422)
    assert named in answer.content.decode()
    assert not Conversation.objects.exists()


@pytest.mark.parametrize("body", [b"{", b"\xff", b"[" * 5000, b'{"to": "desk" "body"}'])
def test_what_is_not_json_is_400(ada: Caller, body: bytes) -> None:
    answer = ada.client.post(f"{BASE}conversations", body, content_type="application/json", headers=ada.headers)
    assert is_problem(answer, 400)


@pytest.mark.parametrize("body", [b"[]", b"null", b'"x"', b"3"])
def test_json_of_another_shape_is_422(ada: Caller, body: bytes) -> None:
    answer = ada.client.post(f"{BASE}conversations", body, content_type="application/json", headers=ada.headers)
    assert is_problem(answer, 422)


def test_other_kinds_are_415(ada: Caller) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
        answer = ada.client.post(f"{BASE}find", b"q=x", content_type=kind, headers=ada.headers)
        assert is_problem(answer, 415)


def test_too_large_is_413(ada: Caller) -> None:
    answer = ada.client.post(f"{BASE}find", b'"' + b"x" * limits.REQUEST_BODY + b'"', content_type="application/json",
                             headers=ada.headers)
    assert is_problem(answer, 413)


def test_other_methods_are_405_and_say_which(ada: Caller) -> None:
    answer = ada.client.delete(f"{BASE}conversations", headers=ada.headers)
    assert is_problem(answer, 405)
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "POST"}


@pytest.mark.parametrize("path", ["nothing", "conversations/short/messages", "conversations/1/history"])
def test_addresses_that_are_none_are_404(ada: Caller, path: str) -> None:
    assert is_problem(ada.get(path), 404)


def test_half_a_character_is_refused_and_a_control_sign_left_out(ada: Caller) -> None:
    half = ada.client.post(f"{BASE}conversations", rb'{"to":"desk","body":"a\ud800b","client_message_id":"s"}',
                           content_type="application/json", headers=ada.headers)
    assert is_problem(half, 422)
    whole = ada.post("conversations", to="desk", body="a\x00b\U0001f6a7", client_message_id="s")
    assert whole.json()["message"]["body"] == "ab\U0001f6a7"
    assert ada.post("find", q="\x00\u202e pothole").status_code == 200


def test_a_session_needs_its_csrf_token_to_change_something(cast: Cast) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast.ada.account)
    assert browser.get(f"{BASE}conversations").status_code == 200
    assert is_problem(browser.post(f"{BASE}conversations", MESSAGE, content_type="application/json"), 403)
    browser.cookies["csrftoken"] = "a" * 32
    answer = browser.post(f"{BASE}conversations", MESSAGE, content_type="application/json",
                          headers={"X-CSRFToken": "a" * 32})
    assert answer.status_code == 201


def test_a_failure_here_is_a_problem_without_its_insides(ada: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*args: object, **options: object) -> None:
        raise RuntimeError("secret insides")

    monkeypatch.setattr("ostler.duty.routing.find", fails)
    answer = ada.post("find", q="anything")
    assert is_problem(answer, 500)
    assert b"secret" not in answer.content


def test_the_description_is_open_and_its_interactive_page_is_not_served(client: Client, db: None) -> None:
    said = client.get(f"{BASE}openapi.json").json()
    assert said["info"]["title"] == "Ostler"
    assert f"{BASE}events" in said["paths"]
    assert client.get(f"{BASE}docs").status_code == 404


@pytest.mark.parametrize("path", ["", "nothing/here"])
def test_an_address_that_is_none_says_so_in_a_problem_document(ada: Caller, path: str) -> None:
    assert is_problem(ada.get(path), 404)
    assert is_problem(Caller(None).get(path), 404)
