"""A topic is drafted, opened, moved on; what belongs to it stands in order of date, each part by its own rule."""

from datetime import date

import pytest

from ostler.links.models import Use
from ostler.social.actions import topics
from ostler.social.actions.topics import Piece, Wish
from ostler.social.refusals import Refused
from ostler.social.tests.entries import entry
from ostler.social.tests.gathered import event, topic
from tests.cast import Cast
from tests.pages import ClientFor, PageClient


def test_drafted_opened_and_decided(cast: Cast, client_for: ClientFor, visitor: PageClient) -> None:
    page = client_for(cast.ada)
    sent = page.post("/topics/new", {"title": "A new bridge", "summary": "The old one is weak.", "stage": "proposed",
                                     "voice": cast.ada.ref})
    assert sent.headers["Location"] == "/topics/a-new-bridge"
    assert visitor.get("/topics/a-new-bridge").status_code == 404
    assert visitor.get("/topics/a-new-bridge/feed.atom").status_code == 404
    assert "A new bridge" not in visitor.get("/topics/").content.decode()
    assert client_for(cast.jo).get("/topics/a-new-bridge").status_code == 200
    assert client_for(cast.pat).get("/topics/a-new-bridge").status_code == 404
    page.post("/topics/a-new-bridge/opening")
    assert 'aria-current="step">Proposed' in visitor.get("/topics/a-new-bridge").content.decode()
    page.post("/topics/a-new-bridge/details", {"title": "A new bridge", "summary": "The old one is weak.",
                                               "stage": "decided", "outcome": "It is built.", "voice": cast.ada.ref})
    words = visitor.get("/topics/a-new-bridge").content.decode()
    assert 'aria-current="step">Decided' in words
    assert "It is built." in words
    assert "A new bridge" in visitor.get("/topics/").content.decode()


def test_parts_stand_by_date_each_by_its_own_rule(cast: Cast, client_for: ClientFor, visitor: PageClient) -> None:
    made, page = topic(cast.ada), client_for(cast.ada)
    public, secret = entry(cast.ada, "Why a bridge"), entry(cast.ada, "What it may cost", level="members")
    camp = event(cast.ada, "A walk to the bridge")
    for address in (public.url, f"/blog/{secret.slug}", camp.url):
        page.post("/topics/a-new-bridge/parts", {"kind": "own", "address": address})
    page.post("/topics/a-new-bridge/parts", {"kind": "paper", "address": "https://papers.example.org/1.pdf",
                                             "title": "Report to cabinet", "on": "2026-04-01"})
    page.post("/topics/a-new-bridge/parts", {"kind": "decision", "title": "Cabinet agreed", "on": "2026-06-14"})
    words = visitor.get(made.url).content.decode()
    assert "Sat 13 Jun" in words, "an event stands at its own day, not at that on which it was announced"
    order = [words.index(title) for title in ("Report to cabinet", "Why a bridge", "A walk to the bridge",
                                              "Cabinet agreed")]
    assert order == sorted(order)
    assert words.count('id="part-') == 4
    assert "What it may cost" not in words
    assert "What it may cost" in client_for(cast.jo).get(made.url).content.decode()
    assert "What it may cost" not in client_for(cast.pat).get(made.url).content.decode()
    feed = visitor.get(f"{made.url}/feed.json").content.decode()
    assert "Why a bridge" in feed
    assert "What it may cost" not in feed
    assert Use.objects.filter(used_by=made.ref).count() == 1


def test_what_is_taken_off_is_gone_with_its_link(cast: Cast, client_for: ClientFor, visitor: PageClient) -> None:
    made = topic(cast.ada)
    part = topics.add(by=cast.ada, topic=made, piece=Piece("paper", "https://papers.example.org/1.pdf", "Report",
                                                          on=date(2026, 4, 1)))
    assert client_for(cast.bram).post(f"{made.url}/parts/{part.uid}/removal").status_code == 403
    client_for(cast.ada).post(f"{made.url}/parts/{part.uid}/removal")
    assert "papers.example.org" not in visitor.get(made.url).content.decode()
    assert not Use.objects.filter(used_by=made.ref).exists()


@pytest.mark.parametrize("piece", [
    Piece("paper", "javascript:alert(1)", "Bad", on=date(2026, 4, 1)),
    Piece("paper", "", "Nowhere", on=date(2026, 4, 1)),
    Piece("paper", "https://papers.example.org/1.pdf", "", on=date(2026, 4, 1)),
    Piece("link", "https://papers.example.org/1.pdf", "Some day"), Piece("own", "/blog/no-such-entry"),
    Piece("entry", "https://elsewhere.example.org/blog/why-a-bridge", "Theirs", on=date(2026, 4, 1))])
def test_what_cannot_stand_there(cast: Cast, piece: Piece) -> None:
    made = topic(cast.ada)
    entry(cast.ada, "Why a bridge")
    with pytest.raises(Refused):
        topics.add(by=cast.ada, topic=made, piece=piece)


def test_who_keeps_topics(cast: Cast, client_for: ClientFor) -> None:
    made = topic(cast.ada)
    for person, owner in ((cast.pat, cast.pat.ref), (cast.res, cast.res.ref), (cast.jo, cast.director.ref)):
        with pytest.raises(Refused):
            topics.begin(by=person, wish=Wish("Mine", owner))
    with pytest.raises(Refused):
        topics.change(by=cast.bram, topic=made, wish=Wish("Mine", cast.bram.ref))
    assert client_for(cast.pat).get("/topics/new").status_code == 403
    assert client_for(cast.bram).post(f"{made.url}/opening").status_code == 403


def test_hostile_words_are_words(cast: Cast, client_for: ClientFor) -> None:
    line = "\"><script>alert(1)</script>"
    made = topic(cast.ada, line, summary=line, outcome=line)
    topics.add(by=cast.ada, topic=made, piece=Piece("decision", "", line, line, date(2026, 4, 1)))
    words = client_for(cast.ada).get(made.url).content.decode()
    assert "<script>alert" not in words


def test_what_looks_personal_is_shown_before_everybody_can_read_it(cast: Cast, client_for: ClientFor) -> None:
    made, page = topic(cast.ada, is_open=False, summary="Ring 01632 960 555."), client_for(cast.ada)
    asked = page.post(f"{made.url}/opening")
    made.refresh_from_db()
    assert made.opened_at is None
    page.post(f"{made.url}/opening", {"looked": asked.context["look"].digest, "take-out": "1", "out": "0"})
    made.refresh_from_db()
    assert made.opened_at is not None
    assert "01632" not in made.summary
    given = {"title": made.title, "summary": "Ring 01632 960 555.", "stage": "proposed", "voice": cast.ada.ref}
    asked = page.post(f"{made.url}/details", given)
    assert asked.status_code == 200
    assert page.post(f"{made.url}/details", {**given, "looked": asked.context["look"].digest}).status_code == 302
    part = {"kind": "decision", "title": "Agreed", "on": "2026-06-01", "note": "Ring 01632 960 555."}
    asked = page.post(f"{made.url}/parts", part)
    assert not made.parts.exists()
    page.post(f"{made.url}/parts", {**part, "looked": asked.context["look"].digest, "take-out": "1", "out": "0"})
    assert "01632" not in made.parts.get().note
