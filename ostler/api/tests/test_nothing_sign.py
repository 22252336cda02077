"""NUL, which PostgreSQL keeps nowhere, and halves of signs: left out or refused, never a fault."""

import pytest

from ostler.api.cursors import cursor
from ostler.api.tests.calling import Caller, is_problem
from ostler.social.models import Publication
from ostler.social.pace import posts
from ostler.social.tests.entries import entry
from tests.cast import Cast

THEN = "2026-01-01T00:00:00+00:00"


@pytest.fixture(autouse=True)
def nothing_posted() -> None:
    """No test inherits another's pace."""
    posts.forget()


@pytest.mark.parametrize(("path", "asked"), [
    ("posts", {"of": "social.tag:\0"}), ("posts", {"of": "people.person:\0"}), ("entries", {"by": "\0"}),
    ("entries", {"tag": "\0"}), ("entries", {"level": "\0"}), ("topics", {"since": "\0"})])
def test_asked_for(cast: Cast, path: str, asked: dict[str, str]) -> None:
    assert Caller(cast.ada).get(path, **asked).status_code in (200, 404, 422)


@pytest.mark.parametrize("path", ["posts", "feed", "mentions", "entries"])
@pytest.mark.parametrize("sign", ["\0", "\ud800"])
def test_in_the_place_to_go_on_from(cast: Cast, path: str, sign: str) -> None:
    assert is_problem(Caller(cast.ada).get(path, since=cursor(THEN, sign)), 422)


def test_in_what_is_written(cast: Cast) -> None:
    ada = Caller(cast.ada)
    said = ada.post("posts", body="The bridge\0 is open.", client_message_id="o\0ne")
    assert (said.status_code, said.json()["body"]) == (201, "The bridge is open.")
    assert ada.post(f"posts/{said.json()['id']}/withdrawal", why="M\0istaken").status_code == 200
    assert Publication.objects.get(uid=said.json()["id"]).withdrawn_why == "Mistaken"
    found = entry(cast.ada, "A walk", "Along the brook.")
    comment = ada.post(f"publications/{found.uid}/comments", body="Wo\0rds", client_message_id="t\0wo")
    assert comment.status_code == 201
    assert ada.post("follows", ref="social.tag:a\0b").status_code < 500
