"""Residents' calls by the API: noted, counted, told once, and who they are for whom they rang."""

import pytest

from ostler.api.tests.calling import Caller, is_problem
from ostler.conversations import actions
from ostler.conversations.models import Caller as Rang
from ostler.conversations.models import Conversation, Ring
from ostler.conversations.tests.scenes import portal_is_down
from ostler.notify.models import Notice
from tests.cast import Cast

CALL = {"line": "Cannot comment on 26/0123.", "name": "Mrs Fenwick", "contact": "07700 900123",
        "client_message_id": "one"}
NEWS = {"body": "The portal takes comments again.", "client_message_id": "told"}


@pytest.fixture
def matter(cast: Cast) -> Conversation:
    return portal_is_down(cast)


def test_noted_counted_and_told_once(cast: Cast, matter: Conversation) -> None:
    ada, base = Caller(cast.ada), f"conversations/{matter.uid}/rings"
    first, again = ada.post(base, **CALL), ada.post(base, **CALL)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert is_problem(ada.post(base, **CALL | {"line": "Another call."}), 409)
    assert is_problem(ada.post(base, **CALL | {"client_message_id": "two", "contact": "her son"}), 422)
    assert ada.post(base, line="Left a landline.", contact="01632 960123", client_message_id="three").status_code == 201
    listed = ada.get(base).json()
    assert (listed["count"], listed["to_tell"], listed["to_ring_back"]) == (2, 1, 1)
    sent, twice = ada.post(f"{base}/news", **NEWS), ada.post(f"{base}/news", **NEWS)
    assert (sent.status_code, twice.status_code) == (201, 200)
    assert sent.json() == twice.json()
    assert is_problem(ada.post(f"{base}/news", body="Other words.", client_message_id="told"), 409)
    assert is_problem(ada.post(f"{base}/news", body="Other words.", client_message_id="anew"), 422)
    assert Notice.objects.filter(person=None).count() == 1
    back = next(item["caller"]["id"] for item in listed["items"] if item["caller"]["channel"] == "")
    assert ada.post(f"callers/{back}/rung-back").json()["to_ring_back"] == 0
    gone = ada.post(f"callers/{first.json()['caller']['id']}/removal").json()
    assert [item["caller"] is None for item in gone["items"]] == [True, False]


def test_the_officers_see_lines_and_who_rang_once_she_shares(cast: Cast, matter: Conversation) -> None:
    ada, dora, base = Caller(cast.ada), Caller(cast.dora), f"conversations/{matter.uid}/rings"
    ada.post(base, **CALL)
    [seen] = dora.get(base).json()["items"]
    assert (seen["line"], seen["caller"]) == (CALL["line"], None)
    assert dora.get(base).json()["to_tell"] == 0
    assert dora.post(f"{base}/sharing").json()["items"][0]["caller"] is None
    ada.post(f"{base}/sharing")
    assert dora.get(base).json()["items"][0]["caller"]["name"] == "Mrs Fenwick"


@pytest.mark.parametrize("who", ["bram", "max", "jo", "admin", "monitor", "records", "pat", "res"])
def test_to_an_outsider_they_never_were(cast: Cast, matter: Conversation, who: str) -> None:
    Caller(cast.ada).post(f"conversations/{matter.uid}/rings", **CALL)
    caller = Caller(getattr(cast, who))
    for uid in (matter.uid, "22222222222222"):
        base = f"conversations/{uid}/rings"
        answers = [caller.get(base), caller.post(base, **CALL), caller.post(f"{base}/news", **NEWS),
                   caller.post(f"{base}/sharing")]
        assert all(is_problem(answer, 404) for answer in answers)
        assert len({answer.content for answer in answers}) == 1
    for uid in (Rang.objects.get().uid, "22222222222222"):
        answers = [caller.post(f"callers/{uid}/{noun}") for noun in ("rung-back", "removal")]
        assert all(is_problem(answer, 404) for answer in answers)
        assert len({answer.content for answer in answers}) == 1
    assert (Ring.objects.count(), Rang.objects.count()) == (1, 1)


def test_callers_that_are_another_s_never_were_to_an_officer_either(cast: Cast, matter: Conversation) -> None:
    Caller(cast.ada).post(f"conversations/{matter.uid}/rings", **CALL)
    dora = Caller(cast.dora)
    for uid in (Rang.objects.get().uid, "22222222222222"):
        assert is_problem(dora.post(f"callers/{uid}/removal"), 404)


def test_an_administrator_with_leave_reads_lines_and_changes_nothing(cast: Cast, matter: Conversation) -> None:
    base = f"conversations/{matter.uid}/rings"
    Caller(cast.ada).post(base, **CALL)
    actions.inspect(by=cast.admin, conversation=matter, reason="A complaint about this thread.")
    admin = Caller(cast.admin)
    [seen] = admin.get(base).json()["items"]
    assert (seen["line"], seen["caller"]) == (CALL["line"], None)
    for noun, body in ((base, CALL), (f"{base}/news", NEWS), (f"{base}/sharing", {})):
        assert is_problem(admin.post(noun, **body), 403)
    assert is_problem(admin.post(f"callers/{Rang.objects.get().uid}/removal"), 404)
