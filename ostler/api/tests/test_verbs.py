"""What is done with a matter: each noun by who may, with what is in the way said."""

import pytest

from ostler.api.tests.calling import BASE, Caller, is_problem
from ostler.conversations.models import Conversation
from ostler.conversations.tests.scenes import portal_is_down
from tests.cast import Cast


@pytest.fixture
def matter(cast: Cast) -> Conversation:
    return portal_is_down(cast)


def test_acknowledged_resolved_reopened(cast: Cast, matter: Conversation) -> None:
    desk, ada = Caller(cast.desk), Caller(cast.ada)
    base = f"conversations/{matter.uid}"
    assert desk.post(f"{base}/acknowledgement").json()["state"] == "acknowledged"
    assert desk.post(f"{base}/acknowledgement").status_code == 200
    assert is_problem(ada.post(f"{base}/reopening"), 409)
    assert desk.post(f"{base}/resolution", note="The portal takes comments again.").json()["state"] == "resolved"
    assert is_problem(desk.post(f"{base}/resolution"), 409)
    assert ada.post(f"{base}/reopening", reason="It fails again.").json()["state"] == "open"
    bodies = [item["body"] for item in ada.get(f"{base}/messages").json()["items"]]
    assert bodies[1:] == ["The portal takes comments again.", "It fails again."]


def test_an_acknowledgement_needs_no_body_at_all(cast: Cast, matter: Conversation) -> None:
    desk = Caller(cast.desk)
    response = desk.client.generic("POST", f"{BASE}conversations/{matter.uid}/acknowledgement", headers=desk.headers)
    assert response.json()["state"] == "acknowledged"


def test_the_sender_may_not_answer_for_it(cast: Cast, matter: Conversation) -> None:
    ada = Caller(cast.ada)
    for noun, body in (("acknowledgement", {}), ("handover", {"to": f"post:{cast.head.uid}"}),
                       ("wrong-channel", {"way": "complaint"}),
                       ("reclassification", {"urgency": "emergency", "reason": "worse"})):
        assert is_problem(ada.post(f"conversations/{matter.uid}/{noun}", **body), 403), noun


def test_handed_over_it_waits_to_be_accepted(cast: Cast, matter: Conversation) -> None:
    desk, base = Caller(cast.desk), f"conversations/{matter.uid}"
    said = desk.post(f"{base}/handover", to=f"post:{cast.head.uid}", reason="Yours by day.")
    assert "Head of Planning" in said.json()["line"]
    assert is_problem(desk.post(f"{base}/handover", to=f"post:{cast.head.uid}"), 409)
    assert is_problem(desk.post(f"{base}/handover", to="post:22222222222222"), 422)
    assert Caller(cast.max).post(f"{base}/acknowledgement").json()["state"] == "acknowledged"


def test_wrong_channel_is_kind_and_changes_no_state(cast: Cast, matter: Conversation) -> None:
    desk, ada, base = Caller(cast.desk), Caller(cast.ada), f"conversations/{matter.uid}"
    assert desk.post(f"{base}/wrong-channel", way="complaint").json()["state"] == "open"
    assert "complaints process" in ada.get(f"{base}/messages").json()["items"][-1]["body"]
    assert is_problem(desk.post(f"{base}/wrong-channel", way="nowhere"), 422)


def test_reclassified_with_a_word(cast: Cast, matter: Conversation) -> None:
    desk, base = Caller(cast.desk), f"conversations/{matter.uid}"
    said = desk.post(f"{base}/reclassification", urgency="next-working-day", reason="A work-around is in place.")
    assert said.json()["urgency"] == "next-working-day"
    assert is_problem(desk.post(f"{base}/reclassification", urgency="next-working-day", reason="again"), 409)
    assert is_problem(desk.post(f"{base}/reclassification", urgency="emergency"), 422)
