"""Telling residents by the API: proposed, looked at, agreed to by the other side."""

import pytest

from ostler.api.tests.calling import Caller, is_problem
from ostler.conversations.tests.updating_scene import OUTCOME, SECRET, proposed, resolved
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
    made = desk.post(path, words=OUTCOME).json()["proposed"]
    assert (made["words"], made["state"], made["side"]) == (OUTCOME, "proposed", "answering")
    assert is_problem(desk.post(f"{path}/agreement", update=made["id"]), 422)
    assert not Publication.objects.exists()
    told = ada.post(f"{path}/agreement", update=made["id"]).json()
    assert (told["told"]["url"], told["proposed"]) == (Publication.objects.get().url, None)
    assert is_problem(ada.post(f"{path}/disagreement", update=made["id"]), 409)


def test_what_was_looked_at_goes_on_and_can_be_refused(cast: Cast) -> None:
    path = f"conversations/{resolved(cast).uid}/public-update"
    desk, ada, words = Caller(cast.desk), Caller(cast.ada), f"{OUTCOME} Ring 01632 960 555."
    looked = desk.post(path, words=words).json()["looked"]
    made = desk.post(path, words=words, looked=looked).json()["proposed"]
    assert made["words"] == words
    assert ada.post(f"{path}/disagreement", update=made["id"]).json()["proposed"] is None
    assert is_problem(ada.post(f"{path}/agreement", update=made["id"]), 409)


@pytest.mark.parametrize("who", ["bram", "max", "jo", "admin", "monitor", "records", "pat", "res"])
def test_who_is_not_in_the_matter_learns_and_changes_nothing(cast: Cast, who: str) -> None:
    update = proposed(cast)
    path, outsider = f"conversations/{update.conversation.uid}/public-update", Caller(getattr(cast, who))
    answers = [outsider.get(path), outsider.post(path, words="Other words."),
               *(outsider.post(f"{path}/{noun}", update=update.uid) for noun in ("agreement", "disagreement"))]
    for answer in answers:
        assert is_problem(answer, 404)
        assert OUTCOME not in answer.content.decode()
    update.refresh_from_db()
    assert update.state == "proposed"
    assert not Publication.objects.exists()
