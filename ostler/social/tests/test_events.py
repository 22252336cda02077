"""An event is announced, read, changed, called off and written up."""

import pytest

from ostler.kernel import time
from ostler.notify.models import Notice
from ostler.social.actions.gathering import call_off
from ostler.social.actions.places import take
from ostler.social.models import Event, Publication
from ostler.social.refusals import Refused
from ostler.social.tests.entries import entry
from ostler.social.tests.gathered import FORM, event
from tests.cast import Cast
from tests.pages import ClientFor, PageClient


def test_announced_by_somebody_and_read_by_everybody(cast: Cast, client_for: ClientFor, visitor: PageClient) -> None:
    page = client_for(cast.ada)
    assert page.get("/events/new").status_code == 200
    sent = page.post("/events/new", {**FORM, "voice": cast.ada.ref, "client_message_id": "a-tap", "capacity": "2"})
    assert sent.status_code == 302
    assert page.post("/events/new", {**FORM, "voice": cast.ada.ref, "client_message_id": "a-tap"}).headers[
        "Location"] == sent.headers["Location"]
    words = visitor.get(sent.headers["Location"]).content.decode()
    for piece in ("Councillor Camp", "Saturday 13 June 2026, 10:00 – 16:00 BST", "Town Hall", "<em>questions</em>",
                  "2 of 2 left", "Ada Okafor"):
        assert piece in words
    assert "csrfmiddlewaretoken" not in words
    assert "Councillor Camp" in visitor.get("/events/").content.decode()
    assert "Councillor Camp" not in visitor.get("/events/past").content.decode()


def test_what_is_wrong_is_said_and_nothing_is_kept(cast: Cast, client_for: ClientFor) -> None:
    page = client_for(cast.ada)
    for wrong in ({"title": " "}, {"ends_at": "2026-06-13T09:00"}, {"starts_at": "tomorrow"}, {"capacity": "0"},
                  {"starts_at": "0001-01-01T00:00+05:00"}, {"ends_at": "9999-12-31T23:59-05:00"},
                  {"place_url": "javascript:alert(1)"}, {"voice": cast.director.ref}, {"level": "exempt"}):
        assert page.post("/events/new", {**FORM, "voice": cast.ada.ref, **wrong}).status_code == 422
    assert not Publication.objects.exists()
    assert client_for(cast.res).get("/events/new").status_code == 403


def test_what_looks_personal_is_shown_before_it_is_public(cast: Cast, client_for: ClientFor) -> None:
    page = client_for(cast.ada)
    given = {**FORM, "voice": cast.ada.ref, "body": "Ring me on 01632 960 555."}
    asked = page.post("/events/new", given)
    assert asked.status_code == 200
    assert "01632 960 555" in asked.content.decode()
    assert not Publication.objects.exists()
    looked = asked.context["look"].digest
    assert page.post("/events/new", {**given, "looked": looked, "take-out": "1", "out": "0"}).status_code == 302
    assert "01632" not in Publication.objects.get().body


def test_the_preview_says_all_that_the_page_will(cast: Cast, client_for: ClientFor) -> None:
    page = client_for(cast.ada)
    given = {**FORM, "voice": cast.ada.ref, "summary": "Lamps <b>first</b>.", "preview": "1"}
    asked = page.post("/events/new", given).content.decode()
    before, after = asked.index("As it will be read"), asked.index("What is it called?")
    for said in ("<h3>Councillor Camp</h3>", "Lamps &lt;b&gt;first&lt;/b&gt;.", "Town Hall, Nether Marling",
                 "Saturday 13 June 2026, 10:00 – 16:00 BST", "<em>questions</em>"):
        assert said in asked[before:after]
    assert not Publication.objects.exists()


def test_another_time_is_told_to_who_comes_and_other_words_are_not(cast: Cast, client_for: ClientFor) -> None:
    found = event(cast.ada)
    take(by=cast.jo, publication=found)
    page = client_for(cast.ada)
    assert client_for(cast.bram).get(f"{found.url}/details").status_code == 403
    assert page.get(f"{found.url}/details").status_code == 200
    page.post(f"{found.url}/details", {**FORM, "body": "Other words"})
    assert Event.objects.get().sequence == 0
    assert not Notice.objects.filter(kind="social.place").exists()
    page.post(f"{found.url}/details", {**FORM, "starts_at": "2026-06-13T11:00"})
    assert Event.objects.get().sequence == 1
    told = Notice.objects.filter(kind="social.place", person=cast.jo)
    assert {notice.facts["what"] for notice in told} == {"changed"}


def test_called_off_stays_to_be_read_and_takes_nobody(cast: Cast, client_for: ClientFor, visitor: PageClient) -> None:
    found = event(cast.ada)
    take(by=cast.jo, publication=found)
    page = client_for(cast.ada)
    assert page.get(f"{found.url}/calling-off").status_code == 200
    assert page.post(f"{found.url}/calling-off", {"why": "The hall is flooded."}).status_code == 302
    assert "The hall is flooded." in visitor.get(found.url).content.decode()
    assert "Called off" in visitor.get("/events/").content.decode()
    assert Notice.objects.filter(kind="social.place", person=cast.jo, facts__what="called-off").exists()
    with pytest.raises(Refused):
        take(by=cast.max, publication=found)
    with pytest.raises(Refused):
        call_off(by=cast.ada, publication=found)
    with pytest.raises(Refused):
        call_off(by=cast.bram, publication=event(cast.ada))


def test_how_it_was_is_shown_to_who_may_read_it(cast: Cast, client_for: ClientFor, visitor: PageClient) -> None:
    found, public = event(cast.ada), entry(cast.ada, "How the camp was")
    inside = entry(cast.ada, "What we thought of it", level="members")
    page = client_for(cast.ada)
    with time.use(time.moment("2026-06-14T10:00")):
        assert page.get(f"{found.url}/write-up").status_code == 200
        page.post(f"{found.url}/write-up", {"entry": f"https://house.example.org{public.url}"})
        assert "How the camp was" in visitor.get(found.url).content.decode()
        assert "Councillor Camp" in visitor.get("/events/past").content.decode()
        page.post(f"{found.url}/write-up", {"entry": inside.url})
        assert "What we thought" not in visitor.get(found.url).content.decode()
        assert "What we thought" in client_for(cast.jo).get(found.url).content.decode()


def test_for_members_it_is_not_there_for_others(cast: Cast, client_for: ClientFor, visitor: PageClient) -> None:
    found = event(cast.ada, "Away day", level="members")
    for ending in ("", ".ics", ".json", "/place"):
        assert visitor.get(f"{found.url}{ending}").status_code == 404
        assert client_for(cast.res).get(f"{found.url}{ending}").status_code == 404
        assert client_for(cast.jo).get(f"{found.url}{ending}").status_code == 200
    assert "Away day" not in visitor.get("/events/").content.decode()
    assert "Away day" not in visitor.get("/events/calendar.ics").content.decode()
    assert client_for(cast.jo).get(f"{found.url}/list").status_code == 403
    assert client_for(cast.admin).get(f"{found.url}/list.csv").status_code == 403
