"""Telling residents by the API: proposed, looked at, agreed to by the other side."""

import pytest

from ostler.api.tests.calling import Caller, is_problem
from ostler.conversations.tests.updating_scene import OUTCOME, SECRET, resolved
from ostler.social.models import Publication
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_proposed_by_one_side_and_public_by_the_other(cast: Cast) -> None:
    path = f"conversations/{resolved(cast).uid}/public-update"
    desk, ada = Caller(cast.desk), Caller(cast.ada)
    begun = desk.get(path).json()
    assert (begun["side"], begun["why_not"], begun["proposed"]) == ("answering", "", None)
    assert "works again" in begun["begin_with"]
    assert is_problem(desk.post(path, words=f"{OUTCOME} {SECRET} 26/01234"), 422)
    marked = desk.post(path, words=f"{OUTCOME} Ring 01632 960 555.")
    assert is_problem(marked, 409)
    assert marked.json()["found"][0]["words"] == "01632 960 555"
    proposed = desk.post(path, words=OUTCOME).json()["proposed"]
    assert (proposed["words"], proposed["state"], proposed["side"]) == (OUTCOME, "proposed", "answering")
    assert is_problem(desk.post(f"{path}/agreement", update=proposed["id"]), 422)
    assert not Publication.objects.exists()
    told = ada.post(f"{path}/agreement", update=proposed["id"]).json()
    assert (told["told"]["url"], told["proposed"]) == (Publication.objects.get().url, None)
    assert is_problem(ada.post(f"{path}/disagreement", update=proposed["id"]), 409)


def test_what_was_looked_at_goes_on_and_can_be_refused(cast: Cast) -> None:
    path = f"conversations/{resolved(cast).uid}/public-update"
    desk, ada, words = Caller(cast.desk), Caller(cast.ada), f"{OUTCOME} Ring 01632 960 555."
    looked = desk.post(path, words=words).json()["looked"]
    made = desk.post(path, words=words, looked=looked).json()["proposed"]
    assert made["words"] == words
    assert ada.post(f"{path}/disagreement", update=made["id"]).json()["proposed"] is None
    assert is_problem(ada.post(f"{path}/agreement", update=made["id"]), 409)
