"""Checked when published, and again later: what becomes of a link, and who hears of it."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import pytest
from django.conf import LazySettings

from ostler.audit.models import Event
from ostler.kernel import time
from ostler.kernel.registers import Register
from ostler.links import actions, claiming, dead, providers, shown, work
from ostler.links.actions import settling
from ostler.links.addresses import read
from ostler.links.looking import ANSWERS, Look
from ostler.links.models import Link, Picture, Use
from ostler.links.refusals import Refused
from ostler.links.tests.scenes import PAGE, looked_again, published, seen, thing
from ostler.links.tests.site import Web
from ostler.links.tests.test_pictures import picture
from tests.cast import Cast

pytestmark = pytest.mark.django_db
Told = list[tuple[str, str, str]]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    """What the room of posts was told: where, in which state, what is offered."""
    heard: Told = []
    register: Register[str, dead.Tell] = Register("links.dead")
    register.add("social.post", lambda use, link: heard.append((use.used_by, link.state, link.corrected)))
    monkeypatch.setattr(dead, "dead", register)
    return heard


def test_a_link_that_is_published_comes_to_life(web: Web) -> None:
    web.says("news.example.org/a.jpg", picture((2000, 1000)), kind="image/jpeg")
    link = published(web.says("news.example.org/a", PAGE))
    assert (link.state, link.status, link.title, link.description) == ("live", 200, "Budget 2026", "What was decided")
    assert link.picture is not None
    assert (link.picture.width, link.picture_alt) == (1200, "The chamber")
    assert link.checked_at == time.now()
    assert link.next_check_at == time.now() + settling.NEXT_DAY
    assert Link.objects.count() == 1
    again = looked_again(link)
    assert again.next_check_at == link.next_check_at + settling.EVERY
    assert Picture.objects.count() == 1


@pytest.mark.parametrize(("name", "kind", "medium", "has_picture"), [
    ("budget%20paper.pdf", "application/pdf", "pdf", False), ("weir.jpg", "image/jpeg", "picture", True),
])
def test_a_paper_or_a_picture_is_called_by_its_name(
    web: Web, name: str, kind: str, medium: str, has_picture: bool,
) -> None:
    link = published(web.says(f"news.example.org/papers/{name}", picture(), kind=kind))
    assert (link.title, link.medium) == (name.replace("%20", " "), medium)
    assert (link.picture is not None) is has_picture


@pytest.fixture
def player(web: Web, monkeypatch: pytest.MonkeyPatch) -> Web:
    """Somebody we ask by oEmbed, for the pages of player.example.org."""
    said = '{"type": "video", "title": "Budget, explained", "html": "<iframe>"}'
    there = read(web.says("oembed.example.org/ask", said, kind="application/json"))
    monkeypatch.setattr(providers, "asking", lambda address: there if "player" in address.host else None)
    return web


def test_an_embed_is_words_and_a_link(player: Web) -> None:
    link = published(player.says("player.example.org/1", "<title>Before you go on</title>"))
    assert (link.state, link.title, link.medium) == ("live", "Budget, explained", "video")
    assert published(player.says("news.example.org/1", "<title>Plain</title>")).title == "Plain"


@pytest.mark.parametrize(("status", "state", "title"), [(404, "dead", ""), (410, "dead", ""), (500, "live", "Player"),
                                                       (403, "live", "Player")])
def test_a_player_whose_film_is_gone(player: Web, status: int, state: str, title: str) -> None:
    player.says("oembed.example.org/ask", "{}", status=status, kind="application/json")
    link = published(player.says("player.example.org/1", "<title>Player</title>"))
    assert (link.state, link.title) == (state, title)


def test_a_name_that_nobody_has_is_dead_at_once(web: Web, cast: Cast, told: Told) -> None:
    link = published("https://nobody.example.org/", cast.ada, "social.post:abc")
    assert (link.state, link.is_dead) == ("dead", True)
    assert told == [("social.post:abc", "dead", "")]
    assert Event.objects.filter(tag="links.dead").count() == 1


@pytest.mark.parametrize(("status", "state"), [(404, "dead"), (410, "dead"), (500, "unchecked"), (503, "unchecked"),
                                               (403, "live"), (429, "live"), (401, "live")])
def test_what_a_site_says_when_it_is_published(web: Web, status: int, state: str) -> None:
    assert published(web.says("news.example.org/a", "gone", status=status)).state == state


def test_what_failed_three_times_over_days_is_dead(web: Web, told: Told) -> None:
    link = published(web.says("news.example.org/a", PAGE))
    web.says("news.example.org/a", status=404)
    began, states = time.now(), []
    for _look in range(3):
        link = looked_again(link)
        states.append(link.state)
    assert states == ["live", "live", "dead"]
    assert link.checked_at is not None
    assert link.checked_at - began > timedelta(days=2)
    assert [state for _where, state, _offered in told] == ["dead"]
    link = looked_again(link)       # still dead: said once
    assert len(told) == 1
    assert link.title == "Budget 2026"


def test_one_bad_day_is_no_death(web: Web) -> None:
    link = published(web.says("news.example.org/a", PAGE))
    web.says("news.example.org/a", status=500)
    assert looked_again(link).failures == 1
    web.says("news.example.org/a", PAGE)
    assert (looked_again(link).failures, seen(link).state) == (0, "live")


def test_a_link_that_comes_back_can_die_again(web: Web, told: Told) -> None:
    link = published(web.says("news.example.org/a", status=404))
    web.says("news.example.org/a", PAGE)
    assert looked_again(link).state == "live"
    assert Event.objects.filter(tag="links.back").count() == 1
    web.says("news.example.org/a", status=404)
    for _look in range(3):
        link = looked_again(link)
    assert [state for _where, state, _offered in told] == ["dead", "dead"]


@pytest.mark.parametrize("status", [301, 308])
def test_one_that_moved_for_good_says_whither(web: Web, told: Told, status: int) -> None:
    there = web.says("news.example.org/new", PAGE)
    link = published(web.sends_on("news.example.org/old", "/new", status))
    assert (link.state, link.corrected, link.title) == ("moved", there, "Budget 2026")
    assert [(state, offered) for _where, state, offered in told] == [("moved", there)]


@pytest.mark.parametrize(("to", "status"), [("/new", 302), ("/old/", 301), ("/", 301)])
def test_what_is_no_move_worth_telling(web: Web, told: Told, to: str, status: int) -> None:
    web.says(f"news.example.org{to}", PAGE)
    assert published(web.sends_on("news.example.org/old", to, status)).state == "live"
    assert told == []


def test_a_dead_one_offers_what_the_site_called_itself(web: Web, told: Told) -> None:
    proper = web.says("news.example.org/story", PAGE)
    link = published(web.says("news.example.org/story?from=mail", PAGE + f"<link rel=canonical href={proper}>"))
    web.says("news.example.org/story?from=mail", status=410)
    for _look in range(3):
        link = looked_again(link)
    assert (link.state, link.corrected) == ("dead", proper)
    assert [offered for _where, _state, offered in told] == [proper]


def test_what_is_offered_must_answer(web: Web) -> None:
    elsewhere = web.url("news.example.org/b")
    link = published(web.says("news.example.org/a", PAGE + f"<link rel=canonical href={elsewhere}>"))
    web.says("news.example.org/a", status=410)
    for _look in range(3):
        link = looked_again(link)
    assert (link.state, link.corrected) == ("dead", "")


@pytest.mark.parametrize("url", ["http://10.0.0.1/", "http://inside.example.org/", "http://[::1]/"])
def test_the_council_s_own_network_looks_like_nothing_at_all(web: Web, url: str, told: Told) -> None:
    """As readers and the author are told, it is what a name that nobody has is."""
    web.names["inside.example.org"] = [["10.0.0.1"]]
    link = published(url)
    assert (link.state, link.is_dead, link.title, link.corrected) == ("refused", True, "", "")
    nobody = published("https://nobody.example.org/")
    assert (link.is_dead, link.has_card, link.next_check_at) == (nobody.is_dead, nobody.has_card, nobody.next_check_at)
    assert len(told) == 2


def test_an_address_that_is_none_is_refused_before_anything_is_kept(web: Web) -> None:
    for url in ("http://localhost/", "ftp://example.org/", "http://2130706433/"):
        with pytest.raises(Refused):
            actions.register(url, used_by=thing())
    assert not Link.objects.exists()


def test_whoever_links_to_what_is_known_to_be_dead_hears_at_once(web: Web, told: Told) -> None:
    published("https://nobody.example.org/", used_by="social.post:first")
    actions.register("https://nobody.example.org/", used_by="social.post:second")
    assert [where for where, _state, _offered in told] == ["social.post:first", "social.post:second"]


def test_a_room_that_fails_keeps_nobody_from_hearing(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []

    def tell(use: Use, link: Link) -> None:
        heard.append(use.used_by)
        if use.used_by.endswith("first"):
            raise RuntimeError

    register: Register[str, dead.Tell] = Register("links.dead")
    register.add("social.post", tell)
    monkeypatch.setattr(dead, "dead", register)
    actions.register("https://nobody.example.org/", used_by="social.post:first")
    assert published("https://nobody.example.org/", used_by="social.post:second").state == "dead"
    assert heard == ["social.post:first", "social.post:second"]


def test_a_room_hears_when_a_card_looks_another_way(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[Sequence[str]] = []
    register: Register[str, Callable[[Sequence[str]], None]] = Register("links.shown")
    register.add("social.post", heard.append)
    monkeypatch.setattr(shown, "shown", register)
    link = published(web.says("news.example.org/a", PAGE), used_by="social.post:a")
    assert heard == [["social.post:a"]]
    looked_again(link)
    assert len(heard) == 1
    web.says("news.example.org/a", PAGE.replace("2026", "2027"))
    looked_again(link)
    assert len(heard) == 2


def test_said_twice_it_stands_there_once(web: Web) -> None:
    url = web.says("news.example.org/a", PAGE)
    for _time in range(2):
        actions.register(url, used_by="social.post:a")
    other = actions.register(web.says("news.example.org/b", PAGE), used_by="social.post:a")
    assert (Link.objects.count(), Use.objects.count()) == (2, 2)
    assert actions.release(used_by="social.post:a", besides=(other.url,)) == 1
    assert list(Use.objects.values_list("link", flat=True)) == [other.pk]


def test_one_host_at_a_time_and_nothing_twice(web: Web) -> None:
    for place in ("a.example.org/1", "a.example.org/2", "b.example.org/1"):
        actions.register(web.says(place, PAGE), used_by=thing())
    first = claiming.claim(9)
    assert sorted(link.host for link in first) == ["a.example.org", "b.example.org"]
    assert claiming.claim(9) == []
    for link in first:
        work.see_to(link)
    assert [link.host for link in claiming.claim(9)] == ["a.example.org"]


def test_a_claim_that_ran_out_writes_nothing(web: Web) -> None:
    actions.register(web.says("a.example.org/1", PAGE), used_by=thing())
    (link,) = claiming.claim(1)
    stale = link.taken_until
    assert isinstance(stale, datetime)
    Link.objects.update(taken_until=None)
    assert settling.settle(key=link.pk, taken_until=stale, found=Look(ANSWERS, 200)) is False
    assert seen(link).state == "unchecked"


def test_a_page_that_says_less_than_before_keeps_its_picture(web: Web) -> None:
    web.says("news.example.org/a.jpg", picture(), kind="image/jpeg")
    link = published(web.says("news.example.org/a", PAGE))
    web.says("news.example.org/a.jpg", status=500)
    assert looked_again(link).picture is not None
    web.says("news.example.org/a", "wall", status=403)
    assert looked_again(link).title == "Budget 2026"
    web.says("news.example.org/a", "<title>Plain</title>")
    link = looked_again(link)
    assert (link.title, link.picture, Picture.objects.count()) == ("Plain", None, 0)


def test_a_deployment_may_stay_at_home(web: Web, settings: LazySettings) -> None:
    settings.OSTLER_LINKS_OFF = True
    link = published(web.says("news.example.org/a", PAGE))
    assert (link.state, link.next_check_at, web.asked) == ("unchecked", None, [])
    settings.OSTLER_LINKS_OFF, settings.OSTLER_DEMO = False, True
    assert published(web.url("news.example.org/a")).state == "unchecked"


def test_our_own_pages_are_not_asked_for(web: Web, settings: LazySettings) -> None:
    settings.OSTLER_BASE_URL = web.says("ostler.example.org/", PAGE)
    assert published(web.url("ostler.example.org/")).state == "live"
    assert web.asked == []


def test_something_old_is_looked_at_again_when_it_is_published(web: Web) -> None:
    link = published(web.says("news.example.org/a", PAGE))
    with time.use(time.now() + timedelta(hours=7)):
        assert published(web.url("news.example.org/a")).checked_at == time.now()
    assert len([place for place, _headers in web.asked if place == "news.example.org/a"]) == 2
    assert Link.objects.get() == link


