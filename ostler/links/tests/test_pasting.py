"""Preview on paste: who may ask, how often, and that it tells nobody what stands in the council's own network."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from ostler.kernel import time
from ostler.links import work
from ostler.links.models import Link
from ostler.links.tests.scenes import PAGE, published
from ostler.links.tests.site import Web
from ostler.links.tests.test_pictures import picture
from ostler.links.views import previews
from tests.cast import Cast
from tests.pages import ClientFor

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture(autouse=True)
def nobody_was_fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(previews.pace, "_buckets", {})


def pasted(client: Client, url: str) -> str:
    """What is said at once; answers where to ask."""
    answer = client.post("/links/preview", {"url": url}, **HTMX)
    assert answer.status_code == 200
    said = answer.content.decode()
    assert "Looking at the link…" in said
    return said.partition('hx-get="')[2].partition('"')[0].replace("&amp;", "&")


def later(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    real = time.real_now() + timedelta(seconds=seconds)
    monkeypatch.setattr(previews.time, "real_now", lambda: real)


def test_a_card_comes_as_soon_as_there_is_one(web: Web, cast: Cast, client_for: ClientFor) -> None:
    web.says("news.example.org/a.jpg", picture(), kind="image/jpeg")
    client = client_for(cast.ada)
    asking = pasted(client, web.says("news.example.org/a", PAGE))
    assert client.get(asking, **HTMX).status_code == 204
    work.work_off_now()
    said = client.get(asking, **HTMX).content.decode()
    assert "Budget 2026" in said
    assert 'alt="The chamber"' in said
    assert 'src="/links/pictures/' in said


NOTHING = ["http://10.0.0.1/", "http://inside.example.org/", "http://nobody.example.org/", "http://localhost/", "x", "",
           "http://news.example.org:22/", "http://169.254.169.254/latest/", "http://news.example.org/missing",
           "http://news.example.org/bare", "http://news.example.org/away"]


def test_whatever_yields_nothing_reads_the_same_at_the_same_time(
    web: Web, cast: Cast, client_for: ClientFor, monkeypatch: pytest.MonkeyPatch, settings: LazySettings,
) -> None:
    web.names["inside.example.org"] = [["192.168.0.7"]]
    web.says("news.example.org/bare", "no words")
    web.sends_on("news.example.org/away", "http://10.0.0.1/")
    client = client_for(cast.ada)
    asking = {url: pasted(client, url.replace("example.org/", f"example.org:{web.port}/")) for url in NOTHING}
    for _round in NOTHING:
        work.work_off_now()
    assert {client.get(where, **HTMX).status_code for where in asking.values()} == {204}
    later(monkeypatch, previews.PATIENCE + 1)
    late = {client.get(where, **HTMX).content.decode() for where in asking.values()}
    assert len(late) == 1
    assert "There is no preview of this link." in late.pop()


def test_only_who_is_signed_in_and_only_with_a_token(web: Web, cast: Cast) -> None:
    visitor = Client()
    assert visitor.post("/links/preview", {"url": "https://example.org/"}).status_code == 302
    assert visitor.get("/links/preview").status_code == 302
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.ada.account)
    assert strict.post("/links/preview", {"url": "https://example.org/"}).status_code == 403
    assert not Link.objects.exists()


def test_nobody_asks_for_another(web: Web, cast: Cast, client_for: ClientFor) -> None:
    asking = pasted(client_for(cast.ada), web.says("news.example.org/a", PAGE))
    for other in (cast.desk, cast.max):
        assert client_for(other).get(asking).status_code == 404
    assert client_for(cast.ada).get("/links/preview?asked=nonsense").status_code == 404


def test_not_faster_than_anybody_pastes(web: Web, cast: Cast, client_for: ClientFor) -> None:
    client = client_for(cast.ada)
    answers: list[Any] = [client.post("/links/preview", {"url": "x"}, **HTMX) for _time in range(14)]
    assert [each.status_code for each in answers].count(429) == 2
    assert answers[-1].headers["Retry-After"] == "2"
    assert client_for(cast.desk).post("/links/preview", {"url": "x"}, **HTMX).status_code == 200


def test_what_is_not_published_is_forgotten(web: Web, cast: Cast, client_for: ClientFor) -> None:
    web.says("news.example.org/a.jpg", picture(), kind="image/jpeg")
    pasted(client_for(cast.ada), web.says("news.example.org/a", PAGE))
    kept = published(web.says("news.example.org/kept", "<title>Kept</title>"))
    work.work_off_now()
    from ostler.links.actions.clearing import clear

    assert clear() == 0
    with time.use(time.now() + timedelta(hours=25)):
        assert clear() == 1
    assert list(Link.objects.all()) == [kept]


def test_where_nothing_is_looked_at_that_is_said_at_once(
    web: Web, cast: Cast, client_for: ClientFor, settings: LazySettings,
) -> None:
    settings.OSTLER_LINKS_OFF = True
    client = client_for(cast.ada)
    asking = pasted(client, web.says("news.example.org/a", PAGE))
    assert "There is no preview" in client.get(asking, **HTMX).content.decode()
    assert web.asked == []
