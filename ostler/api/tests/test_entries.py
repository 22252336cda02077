"""Entries and comments by the API: the same rule as the pages."""

from typing import Any

import pytest

from ostler.api.tests.calling import Caller, is_problem
from ostler.social.models import Publication
from ostler.social.tests.entries import entry, said
from tests.cast import Cast

ENTRY = {"title": "Why the bridge was shut", "body": "Words about the #bridge.", "client_message_id": "one",
         "level": "public"}


def test_written_once_and_read_by_others(cast: Cast) -> None:
    ada = Caller(cast.ada)
    first, again = ada.post("entries", **ENTRY), ada.post("entries", **ENTRY)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert is_problem(ada.post("entries", **ENTRY | {"body": "Other words."}), 409)
    seen = Caller(cast.bram).get("entries/why-the-bridge-was-shut").json()
    assert (seen["body"], seen["voice"]["name"], seen["level"]) == (ENTRY["body"], "Ada Okafor", "public")
    listed = Caller(cast.bram).get("entries", tag="bridge", by="ada").json()
    assert [each["id"] for each in listed["items"]] == [seen["id"]]
    assert Caller(cast.bram).get("entries", since=listed["next"]).json()["items"] == []


def test_a_draft_is_nobody_elses(cast: Cast) -> None:
    made = Caller(cast.ada).post("entries", **ENTRY, publish=False).json()
    assert made["state"] == "draft"
    assert Caller(cast.bram).get("entries").json()["items"] == []
    assert is_problem(Caller(cast.bram).get(f"publications/{made['id']}/comments"), 404)
    assert Caller(cast.ada).post("entries", **ENTRY).json()["state"] == "published"


@pytest.mark.parametrize(("level", "allowed"), [("members", {"bram"}), ("named", {"pat"}), ("exempt", {"bram"})])
def test_levels(cast: Cast, level: str, allowed: set[str]) -> None:
    more: dict[str, Any] = {"named": {"readers": [cast.pat]},
                            "exempt": {"exempt_paragraph": "3", "public_interest": "Price."}}.get(level, {})
    found = entry(cast.ada, level=level, **more)
    said(cast.ada, found)
    for key in ("bram", "pat", "admin"):
        may = key in allowed or (level == "members" and key == "admin")
        caller = Caller(getattr(cast, key))
        assert caller.get(f"entries/{found.slug}").status_code == (200 if may else 404)
        assert bool(caller.get("entries").json()["items"]) == may
        assert caller.get(f"publications/{found.uid}/comments").status_code == (200 if may else 404)
        posted = caller.post(f"publications/{found.uid}/comments", body="So.", client_message_id="c")
        assert posted.status_code == (201 if may else 404)
        assert caller.post(f"publications/{found.uid}/report").status_code == 404


def test_comments_say_how_they_stand(cast: Cast) -> None:
    found = entry(cast.ada)
    bram, body = Caller(cast.bram), {"body": "I walk there.", "client_message_id": "c"}
    made = bram.post(f"publications/{found.uid}/comments", **body)
    assert (made.status_code, made.json()["state"]) == (201, "waiting")
    assert bram.post(f"publications/{found.uid}/comments", **body).status_code == 200
    assert is_problem(bram.post(f"publications/{found.uid}/comments", **body | {"body": "Else"}), 409)
    assert Caller(cast.dora).get(f"publications/{found.uid}/comments").json()["items"] == []
    mine = bram.get(f"publications/{found.uid}/comments").json()["items"]
    assert [each["id"] for each in mine] == [Publication.objects.get(kind="comment").uid]


def test_who_may_not(cast: Cast) -> None:
    assert Caller(cast.res).post("entries", **ENTRY).status_code in (401, 403)
    assert is_problem(Caller(None).get("entries"), 401)
    assert is_problem(Caller(cast.pat).post("entries", **ENTRY | {"level": "members"}), 422)
    assert is_problem(Caller(cast.jo).post("entries", **ENTRY, voice=cast.director.ref), 422)
    assert not Publication.objects.filter(kind="entry", state="published").exists()
