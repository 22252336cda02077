"""Decisions, thanks and logged calls by the API: each lands once, and goes where it should."""

import pytest

from ostler.api.cursors import cursor
from ostler.api.tests.calling import Caller, is_problem
from ostler.conversations.models import Decision, Message, Thanks
from ostler.conversations.tests.decided_scene import PUBLIC_THANKS, SECRET, matter_of, published
from tests.cast import Cast

pytestmark = pytest.mark.django_db
SAID = {"title": "Longer time for comments", "decision": "Until 5 June.", "reasons": "The portal was down.",
        "alternatives": "None", "interests": "None", "taken_on": "2026-05-25", "delegation": "Scheme, 4.12",
        "papers": "Log of the portal\nNote of a call", "client_message_id": "one"}
PARTS = {key: words for key, words in SAID.items() if key != "client_message_id"}
THANKS = {"body": f"Thank you, {SECRET}", "public": PUBLIC_THANKS, "client_message_id": "one"}
CALL = {"body": "They rang.", "with_whom": "Mrs Fenwick", "client_message_id": "two"}


def test_recorded_once_published_corrected_withdrawn(cast: Cast) -> None:
    matter, dora, bram = matter_of(cast), Caller(cast.dora), Caller(cast.bram)
    address = f"conversations/{matter.uid}/decisions"
    first, again = dora.post(address, **SAID), dora.post(address, **SAID)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert is_problem(dora.post(address, **SAID | {"reasons": "Others"}), 409)
    one = f"decisions/{first.json()['id']}"
    assert is_problem(bram.get(one), 404)
    assert is_problem(dora.post(f"{one}/publication", version=2), 409)
    assert dora.post(f"{one}/publication", version=1).json()["state"] == "published"
    assert is_problem(dora.post(f"{one}/correction", **PARTS | {"decision": "Until 8 June."}), 422)
    said = dora.post(f"{one}/correction", **PARTS | {"decision": "Until 8 June.", "why": "The date was wrong"}).json()
    assert (said["version"], said["why_corrected"]) == (2, "The date was wrong")
    listed = bram.get("decisions").json()
    assert [item["decision"] for item in listed["items"]] == ["Until 8 June."]
    assert listed["items"][0]["papers"] == ["Log of the portal", "Note of a call"]
    assert SECRET not in str(listed)
    assert matter.reference not in str(listed)
    assert bram.get("decisions", since=listed["next"]).json() == {"items": [], "next": listed["next"]}
    assert is_problem(bram.post(f"{one}/withdrawal", why="Because"), 403)
    gone = dora.post(f"{one}/withdrawal", why="Another post's to take", hides=True).json()
    assert (gone["state"], gone["decision"], gone["title"]) == ("withdrawn", None, None)
    assert bram.get(one).json()["why_withdrawn"] == "Another post's to take"


def test_only_who_answers_records(cast: Cast) -> None:
    matter = matter_of(cast)
    address = f"conversations/{matter.uid}/decisions"
    assert is_problem(Caller(cast.ada).post(address, **SAID), 422)
    assert is_problem(Caller(cast.bram).post(address, **SAID), 404)
    assert is_problem(Caller(cast.dora).post(address, **SAID | {"post": cast.junior.uid}), 422)
    assert is_problem(Caller(cast.dora).post(address, **SAID | {"message": "22222222222222"}), 422)
    assert not Decision.objects.exists()


def test_a_page_ends_and_the_next_goes_on(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ostler.kernel.limits.PAGE_ROWS", 2)
    matter = matter_of(cast)
    made = {published(cast, matter).uid for _ in range(3)}
    first = Caller(cast.bram).get("decisions").json()
    second = Caller(cast.bram).get("decisions", since=first["next"]).json()
    assert [len(first["items"]), len(second["items"])] == [2, 1]
    assert {item["id"] for item in [*first["items"], *second["items"]]} == made


@pytest.mark.parametrize(("at", "code"), [
    ("9999-12-31T23:59:59-14:00", 422), ("0001-01-01T00:00:00+14:00", 422), ("2026-13-01", 422), ("2026-05-25", 200)])
def test_a_place_that_no_answer_gave_is_refused(cast: Cast, at: str, code: int) -> None:
    assert Caller(cast.bram).get("decisions", since=cursor(at, "x")).status_code == code


def test_thanks_land_once_are_asked_public_and_taken_back(cast: Cast) -> None:
    matter, ada, dora, bram = matter_of(cast), Caller(cast.ada), Caller(cast.dora), Caller(cast.bram)
    address = f"conversations/{matter.uid}/thanks"
    first, again = ada.post(address, **THANKS), ada.post(address, **THANKS)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    for other in ({"body": "Others"}, {"public": "Others"}):
        assert is_problem(ada.post(address, **THANKS | other), 409)
    one = f"thanks/{first.json()['id']}"
    assert (first.json()["state"], bram.get("thanks").json()["items"]) == ("asked", [])
    assert is_problem(ada.post(f"{one}/leave", answer="yes"), 422)
    assert dora.post(f"{one}/leave", answer="named").json()["officer"] == "Dora Penhale"
    [public] = bram.get("thanks").json()["items"]
    assert (public["public"], public["by"], public["message"]) == (PUBLIC_THANKS, "Ada Okafor", None)
    assert SECRET not in str(public)
    assert ada.post(f"{one}/taking-back").json()["state"] == "taken-back"
    assert bram.get("thanks").json()["items"] == []
    assert is_problem(dora.post(f"{one}/leave", answer="yes"), 409)
    assert Thanks.objects.count() == 1


def test_a_call_lands_once(cast: Cast) -> None:
    matter, ada = matter_of(cast), Caller(cast.ada)
    address = f"conversations/{matter.uid}/calls"
    first, again = ada.post(address, **CALL), ada.post(address, **CALL)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert is_problem(ada.post(address, **CALL | {"body": "Others"}), 409)
    assert Message.objects.filter(kind="call").count() == 1
    for noun, said in (("thanks", THANKS), ("calls", CALL)):
        assert is_problem(Caller(cast.bram).post(f"conversations/{matter.uid}/{noun}", **said), 404)
