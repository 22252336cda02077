"""Writing and reading through the API, as interface.md says it."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from ostler.api.tests.calling import Caller, is_problem
from ostler.conversations.models import Conversation, Message
from ostler.kernel import limits, time
from ostler.kernel.pace import pace
from tests.cast import Cast

PORTAL = "planning website won't take comments"


@pytest.fixture
def ada(cast: Cast) -> Caller:
    return Caller(cast.ada)


@pytest.fixture
def desk(cast: Cast) -> Caller:
    return Caller(cast.desk)


def started(caller: Caller, cast: Cast, **more: Any) -> Any:
    details = {"to": f"service:{cast.planning.uid}", "body": PORTAL, "client_message_id": "first"} | more
    return caller.post("conversations", **details)


def test_find_lists_services_best_first_and_the_desk_last(ada: Caller, cast: Cast) -> None:
    ways = ada.post("find", q=PORTAL).json()
    assert ways[0]["to"] == f"service:{cast.planning.uid}"
    assert ways[0]["post"] == "Director of Development"
    assert ways[0]["answers_now"]["id"] == cast.desk.uid
    assert ways[0]["until"].endswith("+01:00")
    assert ways[-1]["to"] == "desk"
    assert len(ada.post("find", q=PORTAL, limit=1).json()) == 2


def test_advice_names_the_clause_and_keeps_nothing(ada: Caller, cast: Cast) -> None:
    advice = ada.post("advice", to=f"service:{cast.planning.uid}", body=PORTAL).json()
    assert advice["answer"] == "appropriate"
    assert advice["urgency"] == "protect-the-service"
    assert advice["clauses"][0]["id"]
    assert set(advice["urgency_allowed"]) >= {"protect-the-service", "next-working-day"}
    assert not Conversation.objects.exists()


def test_advice_offers_the_other_way(ada: Caller, cast: Cast) -> None:
    advice = ada.post("advice", to=f"service:{cast.planning.uid}", body="please approve 26/0123").json()
    assert advice["answer"] == "use-another-way"
    (way,) = advice["ways"]
    assert (way["kind"], way["about"], way["clause"]) == ("facts", "planning-lobbying", advice["clauses"][0]["id"])
    assert "26/0123" in way["words"]


def test_opening_a_matter_answers_who_has_it_and_what_is_due(ada: Caller, cast: Cast) -> None:
    response = started(ada, cast)
    said = response.json()
    assert response.status_code == 201
    matter = Conversation.objects.get(uid=said["id"])
    assert said["reference"] == matter.reference
    assert said["routing"]["answers_now"]["id"] == cast.desk.uid
    assert said["advice"]["answer"] == "appropriate"
    assert set(said["due"]) == {"acknowledgement", "reply"}
    assert said["due"]["reply"]["working"][0]["why"]
    assert said["message"]["body"] == PORTAL
    assert datetime.fromisoformat(said["message"]["at"]).utcoffset() is not None


def test_the_same_again_is_the_same_answer_and_other_words_are_a_conflict(ada: Caller, cast: Cast) -> None:
    first, again = started(ada, cast), started(ada, cast)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert is_problem(started(ada, cast, body="something else"), 409)
    assert Message.objects.count() == 1


def test_replies_land_once_and_are_read_in_order_since(ada: Caller, desk: Caller, cast: Cast) -> None:
    uid = started(ada, cast).json()["id"]
    first = desk.post(f"conversations/{uid}/messages", body="On it.", client_message_id="a")
    again = desk.post(f"conversations/{uid}/messages", body="On it.", client_message_id="a")
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert set(first.json()) == {"id", "at"}
    assert is_problem(desk.post(f"conversations/{uid}/messages", body="No.", client_message_id="a"), 409)

    page = ada.get(f"conversations/{uid}/messages").json()
    assert [item["body"] for item in page["items"]] == [PORTAL, "On it."]
    assert page["items"][1]["author"] == cast.desk.uid
    rest = ada.get(f"conversations/{uid}/messages", since=page["next"]).json()
    assert rest["items"] == []
    desk.post(f"conversations/{uid}/messages", body="Fixed.", client_message_id="b")
    assert [item["body"] for item in ada.get(f"conversations/{uid}/messages", since=rest["next"]).json()["items"]] == [
        "Fixed."]


def test_long_lists_come_in_pages_without_gap_or_repetition(
    ada: Caller, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "PAGE_ROWS", 3)
    uid = started(ada, cast).json()["id"]
    for number in range(7):
        ada.post(f"conversations/{uid}/messages", body=f"{number}", client_message_id=f"m{number}")
    assert [item["body"] for item in _all(ada, f"conversations/{uid}/messages")] == [PORTAL, *"0123456"]
    others = [started(ada, cast, client_message_id=f"c{number}").json()["id"] for number in range(6)]
    assert sorted(item["id"] for item in _all(ada, "conversations")) == sorted([uid, *others])


def _all(caller: Caller, path: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = []
    page = caller.get(path).json()
    while page["items"]:
        items += page["items"]
        page = caller.get(path, since=page["next"]).json()
    return items


def test_a_list_asked_again_has_only_what_moved(
    ada: Caller, desk: Caller, cast: Cast, bank_holiday_morning: datetime
) -> None:
    assert ada.get("conversations").json()["items"] == []
    uid = started(ada, cast).json()["id"]
    started(ada, cast, client_message_id="second")
    page = ada.get("conversations").json()
    assert len(page["items"]) == 2
    assert ada.get("conversations", since=page["next"]).json()["items"] == []
    with time.use(bank_holiday_morning + timedelta(minutes=3)):
        desk.post(f"conversations/{uid}/acknowledgement")
        moved = ada.get("conversations", since=page["next"]).json()["items"]
    assert [(item["id"], item["state"]) for item in moved] == [(uid, "acknowledged")]
    assert moved[0]["line"].startswith("Duty officer has it")


def test_the_first_empty_list_can_be_asked_again(ada: Caller, cast: Cast) -> None:
    nothing_yet = ada.get("conversations").json()["next"]
    uid = started(ada, cast).json()["id"]
    assert [item["id"] for item in ada.get("conversations", since=nothing_yet).json()["items"]] == [uid]


@pytest.mark.parametrize("since", ["x", "!", "W10", "WzFd" * 10, "bnVsbA", "WyJhIiwiYiJd", "eyJhIjoxfQ", "WzFlOTld"])
def test_a_since_that_no_answer_gave_is_refused(ada: Caller, cast: Cast, since: str) -> None:
    uid = started(ada, cast).json()["id"]
    assert is_problem(ada.get("conversations", since=since), 422)
    assert is_problem(ada.get(f"conversations/{uid}/messages", since=since), 422)


def test_history_is_the_honest_lines(ada: Caller, desk: Caller, cast: Cast) -> None:
    uid = started(ada, cast).json()["id"]
    desk.post(f"conversations/{uid}/acknowledgement")
    items = ada.get(f"conversations/{uid}/history").json()["items"]
    delivered = [item for item in items if item["channel"] == "in-app"]
    assert "acknowledged" in {item["outcome"] for item in delivered}
    assert all(datetime.fromisoformat(item["at"]).utcoffset() is not None for item in items)
    assert any("Duty officer" in item["who"] for item in items)


def test_only_a_runaway_program_is_slowed(ada: Caller, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "_buckets", {})
    monkeypatch.setattr("ostler.kernel.pace.machine", SimpleNamespace(monotonic=lambda: 0.0))   # however slow it runs
    monkeypatch.setattr(limits, "MESSAGES_A_SECOND_A_PERSON", 2)
    answers = [started(ada, cast, client_message_id=f"{n}") for n in range(6)]
    slowed = [answer for answer in answers if answer.status_code == 429]
    assert answers[0].status_code == answers[1].status_code == 201
    assert slowed
    assert is_problem(slowed[0], 429)
    assert slowed[0].headers["Retry-After"] == "1"
