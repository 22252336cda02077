"""What one may not know of is not there, for whoever asks and in whatever way."""

import pytest

from ostler.api.tests.calling import Caller, is_problem
from ostler.conversations import actions
from ostler.conversations.models import Conversation
from ostler.conversations.tests.scenes import portal_is_down
from ostler.people.actions import suspend
from tests.cast import Cast

READS = ("messages", "history", "public-update")
WRITES = {
    "messages": {"body": "Let me in.", "client_message_id": "x"}, "acknowledgement": {}, "resolution": {},
    "reopening": {}, "handover": {"to": "post:22222222222222"}, "wrong-channel": {"way": "complaint"},
    "reclassification": {"urgency": "emergency", "reason": "because"},
    "public-update": {"words": "It works again."}, "public-update/agreement": {"update": "22222222222222"},
    "public-update/disagreement": {"update": "22222222222222"},
}
OUTSIDERS = ("bram", "jo", "admin", "monitor", "records", "pat", "res")


@pytest.fixture
def matter(cast: Cast) -> Conversation:
    return portal_is_down(cast)


@pytest.mark.parametrize("who", OUTSIDERS)
def test_every_noun_of_it_is_404_and_says_the_same_as_for_what_never_was(
    cast: Cast, matter: Conversation, who: str
) -> None:
    caller = Caller(getattr(cast, who))
    for uid in (matter.uid, "22222222222222"):
        answers = [caller.get(f"conversations/{uid}/{noun}") for noun in READS]
        answers += [caller.post(f"conversations/{uid}/{noun}", **body) for noun, body in WRITES.items()]
        assert all(is_problem(answer, 404) for answer in answers)
        assert len({answer.content for answer in answers}) == 1
    assert caller.get("conversations").json()["items"] == []
    assert matter.messages.count() == 1


def test_parties_and_those_who_act_for_them_see_it(cast: Cast, matter: Conversation) -> None:
    for person in (cast.ada, cast.pa, cast.desk, cast.dora):
        assert Caller(person).get(f"conversations/{matter.uid}/messages").status_code == 200


def test_an_administrator_with_leave_reads_and_changes_nothing(cast: Cast, matter: Conversation) -> None:
    actions.inspect(by=cast.admin, conversation=matter, reason="A complaint about this thread.")
    admin = Caller(cast.admin)
    assert admin.get(f"conversations/{matter.uid}/messages").status_code == 200
    for noun, body in WRITES.items():
        assert is_problem(admin.post(f"conversations/{matter.uid}/{noun}", **body), 403), noun
    assert admin.get("conversations").json()["items"] == []


def test_a_resident_starts_nothing_here(cast: Cast) -> None:
    answer = Caller(cast.res).post("conversations", to="desk", body="Hello", client_message_id="x")
    assert is_problem(answer, 403)
    assert not Conversation.objects.exists()


def test_names_of_those_who_answer_are_for_people_of_the_house(cast: Cast) -> None:
    resident = Caller(cast.res)
    assert is_problem(resident.post("find", q="pothole"), 403)
    assert is_problem(resident.post("advice", to="desk", body="Hello"), 403)
    assert Caller(cast.ada).post("find", q="pothole").status_code == 200


@pytest.mark.parametrize("path", ["conversations", "conversations/22222222222222/messages", "events"])
def test_nobody_is_asked_who_they_are(db: None, path: str) -> None:
    answer = Caller(None).get(path)
    assert is_problem(answer, 401)
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_wrong_token_and_one_of_a_suspended_person_open_nothing(cast: Cast) -> None:
    ada, wrong = Caller(cast.ada), Caller(None)
    wrong.headers = {"Authorization": "Bearer ostler_guess"}
    assert is_problem(wrong.get("conversations"), 401)
    suspend(person=cast.ada, by=cast.admin)
    assert is_problem(ada.get("conversations"), 401)
