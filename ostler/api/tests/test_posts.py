"""Posts by the API: what the pages do, for programs."""

import pytest

from ostler.api.tests.calling import Caller, is_problem
from ostler.social.models import Publication
from ostler.social.pace import posts
from tests.cast import Cast

BODY = {"body": "The #BrookLane bridge is open.", "client_message_id": "one"}


@pytest.fixture(autouse=True)
def nothing_posted() -> None:
    """No test inherits another's pace."""
    posts.forget()


def test_written_once_and_read_by_others(cast: Cast) -> None:
    ada, bram = Caller(cast.ada), Caller(cast.bram)
    first, again = ada.post("posts", **BODY), ada.post("posts", **BODY)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert is_problem(ada.post("posts", **BODY | {"body": "Other words."}), 409)
    uid = first.json()["id"]
    seen = bram.get(f"posts/{uid}").json()
    assert (seen["body"], seen["voice"]["name"]) == (BODY["body"], "Ada Okafor")
    assert [each["id"] for each in bram.get("posts", of="social.tag:brooklane").json()["items"]] == [uid]
    assert bram.get("posts", of="nonsense").json()["items"] == []


def test_as_a_post_and_not_as_anothers(cast: Cast) -> None:
    made = Caller(cast.dora).post("posts", **BODY, voice=cast.director.ref).json()
    assert made["voice"]["name"] == "Director of Development"
    assert "Dora" not in str(Caller(cast.ada).get(f"posts/{made['id']}").json())
    assert is_problem(Caller(cast.jo).post("posts", **BODY, voice=cast.director.ref), 422)
    assert is_problem(Caller(cast.res).post("posts", **BODY), 403)
    assert is_problem(Caller(None).post("posts", **BODY), 401)


def test_answers_boosts_and_the_feed_since(cast: Cast) -> None:
    ada, bram = Caller(cast.ada), Caller(cast.bram)
    uid = ada.post("posts", **BODY).json()["id"]
    reply = bram.post("posts", body="Since when?", client_message_id="r", in_reply_to=uid).json()
    assert reply["in_reply_to"] == uid
    assert [each["id"] for each in ada.get(f"posts/{uid}/replies").json()["items"]] == [reply["id"]]
    assert bram.post(f"posts/{uid}/boosts").json()["id"] == uid
    dora = Caller(cast.dora)
    assert dora.get("feed").json() == {"items": [], "next": ""}
    assert [each["ref"] for each in dora.post("follows", ref=cast.bram.ref).json()["items"]] == [cast.bram.ref]
    feed = dora.get("feed").json()
    assert [(each["kind"], each["quotes"]) for each in feed["items"]] == [("boost", uid)]
    assert dora.get("feed", since=feed["next"]).json()["items"] == []
    assert is_problem(dora.get("feed", since="nonsense"), 422)
    assert is_problem(dora.post("follows", ref="nonsense"), 422)
    assert dora.post("follows", ref=cast.bram.ref, end=True).json()["items"] == []
    assert bram.post(f"posts/{uid}/boosts", end=True).status_code == 200
    assert dora.get("posts", of=cast.bram.ref).json()["items"] == []


def test_changed_and_taken_back_by_its_writer(cast: Cast) -> None:
    ada, bram = Caller(cast.ada), Caller(cast.bram)
    uid = ada.post("posts", **BODY).json()["id"]
    assert is_problem(bram.post(f"posts/{uid}/wording", body="Mine."), 403)
    assert ada.post(f"posts/{uid}/wording", body="Open again.").json()["edited_at"]
    assert is_problem(bram.post(f"posts/{uid}/withdrawal"), 403)
    assert ada.post(f"posts/{uid}/withdrawal", why="Closed again.").status_code == 200
    for caller in (ada, bram):
        assert is_problem(caller.get(f"posts/{uid}"), 404)
        assert caller.get("posts").json()["items"] == []


@pytest.mark.parametrize("level", ["members", "named", "exempt"])
def test_what_is_for_fewer_is_not_there_for_others(cast: Cast, level: str) -> None:
    uid = Caller(cast.ada).post("posts", **BODY).json()["id"]
    Publication.objects.update(level=level, is_narrowed=level == "exempt")
    pat = Caller(cast.pat)
    pat.post("follows", ref=cast.ada.ref)
    for path in (f"posts/{uid}", f"posts/{uid}/replies"):
        assert is_problem(pat.get(path), 404)
    assert is_problem(pat.post(f"posts/{uid}/boosts"), 404)
    assert is_problem(pat.post("posts", body="x", client_message_id="x", in_reply_to=uid), 422)
    for path in ("posts", "feed", "mentions"):
        assert pat.get(path).json()["items"] == []


def test_a_runaway_program_is_slowed(cast: Cast) -> None:
    ada = Caller(cast.ada)
    answers = [ada.post("posts", body="Again.", client_message_id=str(number)) for number in range(13)]
    assert [answer.status_code for answer in answers[:12]] == [201] * 12
    assert is_problem(answers[12], 429)
    assert int(answers[12].headers["Retry-After"]) > 0


def test_a_partys_matter_is_asked_about(cast: Cast) -> None:
    dora, words = Caller(cast.dora), "Print leaflets for our party’s election campaign."
    said = {"body": words, "client_message_id": "p", "voice": cast.director.ref}
    assert is_problem(dora.post("posts", **said), 422)
    assert dora.post("posts", **said, not_party=True).status_code == 201
