"""An event goes from one council to another: shown before anything is kept, with its credit, and nothing forged."""

import json
from typing import Any

import pytest
from django.conf import LazySettings

from ostler.links.fetch import Fetched
from ostler.links.tests.site import HERE, Web
from ostler.social import event_copies
from ostler.social.models import Event, Publication
from ostler.social.refusals import Refused
from ostler.social.tests.gathered import FORM, event
from tests.cast import Cast
from tests.pages import ClientFor, PageClient

GOOD: dict[str, Any] = {
    "form": "ostler.event/1", "url": "https://camp.example.org/events/7KQ2mWxTzR9bPd", "title": "Councillor Camp",
    "description": "Bring questions.", "starts_at": "2026-07-04T09:00:00Z", "ends_at": "2026-07-04T15:00:00Z",
    "place": "Guildhall", "capacity": 60, "organiser": "Over Marling", "language": "en"}


def answers(monkeypatch: pytest.MonkeyPatch, content: bytes, status: int = 200) -> list[str]:
    """Whatever is asked for says this; answers what was asked."""
    asked: list[str] = []

    def fetch(address: Any, want: Any, patience: Any) -> Fetched:
        asked.append(address.url)
        return Fetched(address, status, "application/json", "utf-8", content)

    monkeypatch.setattr(event_copies.fetch, "fetch", fetch)
    return asked


def test_shown_before_it_is_kept_then_published_with_its_credit(
        cast: Cast, client_for: ClientFor, visitor: PageClient, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = answers(monkeypatch, json.dumps(GOOD).encode())
    page = client_for(cast.ada)
    assert page.get("/events/copy").status_code == 200
    shown = page.post("/events/copy", {"address": "https://camp.example.org/events/7KQ2mWxTzR9bPd"}).content.decode()
    assert asked == ["https://camp.example.org/events/7KQ2mWxTzR9bPd.json"]
    for piece in ("Councillor Camp", "Guildhall", "Over Marling", "2026-07-04T10:00", 'value="60"'):
        assert piece in shown
    assert not Publication.objects.exists()
    sent = page.post("/events/new", {**FORM, "voice": cast.ada.ref, "copied_from": GOOD["url"]})
    assert Event.objects.get().copied_from == GOOD["url"]
    assert f'href="{GOOD["url"]}"' in visitor.get(sent.headers["Location"]).content.decode()
    assert client_for(cast.res).get("/events/copy").status_code == 403


def test_what_one_house_says_another_can_read(cast: Cast, visitor: PageClient) -> None:
    found = event(cast.ada, capacity=12, summary="All day.")
    answer = visitor.get(f"{found.url}.json")
    copied = event_copies.read(answer.content, "https://elsewhere.example.org/x.json")
    assert (copied.title, copied.capacity, copied.starts_at, copied.place) == (
        found.title, 12, found.event.starts_at, found.event.place)
    assert copied.credit == "Ada Okafor"
    assert "needs" not in answer.content.decode()


def test_from_server_to_server_and_on_to_a_third(cast: Cast, client_for: ClientFor, visitor: PageClient,
                                                 settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two houses at ports of their own: the first is asked over a real line, then the second for what it took over."""
    page, first = client_for(cast.ada), event(cast.ada, "Camp for all", capacity=12)
    with Web().running() as over, Web().running() as nether:
        settings.OSTLER_LINKS_WITHIN, settings.OSTLER_LINKS_PORTS = (HERE,), (over.port, nether.port)
        monkeypatch.setattr("socket.getaddrinfo", over.getaddrinfo)
        over.names["nether.example.org"] = [[HERE]]
        there = over.says(f"over.example.org{first.url}.json", visitor.get(f"{first.url}.json").content,
                          kind="application/json")
        shown = page.post("/events/copy", {"address": there.removesuffix(".json")})
        assert [place for place, _headers in over.asked] == [f"over.example.org{first.url}.json"]
        assert 'value="Camp for all"' in shown.content.decode()
        page.post("/events/new", {**FORM, "title": "Camp for all", "voice": cast.ada.ref, "copied_from": there})
        second = Publication.objects.get(event__copied_from=there)
        again = nether.says(f"nether.example.org{second.url}.json", visitor.get(f"{second.url}.json").content,
                            kind="application/json")
        assert event_copies.taken(again).title == "Camp for all"
        nether.says(f"nether.example.org{second.url}.json", status=404)
        with pytest.raises(Refused):
            event_copies.taken(again)


@pytest.mark.parametrize("content", [
    b"", b"[]", b"{", b"null", b"<html>", b"[" * 100_000, json.dumps({**GOOD, "form": "other"}).encode(),
    json.dumps({**GOOD, "title": ["x"]}).encode(), json.dumps({**GOOD, "starts_at": "2026-07-04T09:00"}).encode(),
    json.dumps({**GOOD, "ends_at": "0001-01-01T00:00:00+14:00"}).encode(),
    json.dumps({**GOOD, "ends_at": GOOD["starts_at"]}).encode()])
def test_what_is_no_event_is_said(content: bytes) -> None:
    with pytest.raises(Refused):
        event_copies.read(content, "https://elsewhere.example.org/x.json")


@pytest.mark.parametrize("more", [{"url": "javascript:alert(1)", "place_url": "javascript:alert(1)"},
                                  {"capacity": True}, {"capacity": -4}, {"description": None}, {"language": {}}])
def test_what_is_forged_in_it_is_left_out(more: dict[str, Any]) -> None:
    copied = event_copies.read(json.dumps({**GOOD, **more}).encode(), "https://elsewhere.example.org/x.json")
    assert "javascript" not in copied.copied_from + copied.place_url
    assert copied.capacity in (None, 60)


def test_nothing_within_the_house_is_fetched(cast: Cast, client_for: ClientFor, settings: LazySettings) -> None:
    page = client_for(cast.ada)
    for address in ("http://127.0.0.1/events/x", "http://localhost/", "http://169.254.169.254/latest", "file:///etc"):
        assert page.post("/events/copy", {"address": address}).status_code == 422
    settings.OSTLER_LINKS_OFF = True
    with pytest.raises(Refused, match="fetches nothing"):
        event_copies.taken("https://camp.example.org/events/7KQ2mWxTzR9bPd")
