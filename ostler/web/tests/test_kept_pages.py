"""Which pages the door of the server keeps for every visitor, for how long, and what it lets go of them at."""

from collections.abc import Callable, Iterator

import pytest

from ostler.config.open_door import NEWS
from ostler.conversations import actions as told
from ostler.conversations.models import Decision
from ostler.conversations.tests.decided_scene import matter_of, published
from ostler.duty.actions import set_cover, set_week
from ostler.duty.actions.leave import take_leave
from ostler.kernel import bus, open_pages, time
from ostler.links.shown import shown
from ostler.people import actions as people
from ostler.people.models import Term
from ostler.services.actions import assign
from ostler.social.actions import circles, moderating, places, topics
from ostler.social.actions.entries import put_out
from ostler.social.actions.pinning import pin
from ostler.social.actions.posting import Post, boost, post
from ostler.social.actions.redacting import redact
from ostler.social.models import Circle, Publication, Topic
from ostler.social.moderation import grounds
from ostler.social.tests.entries import entry, kept, said
from ostler.social.tests.gathered import event, group, topic
from tests.cast import Cast
from tests.pages import PageClient

LISTS = ("/", "/wards/", "/wards/brook-and-mill", "/services/", "/services/planning-applications", "/@ada",
         "/tags/bridge", "/blog/", "/events/", "/events/past", "/groups/", "/topics/", "/decisions/", "/thanks/",
         "/moderation/", "/about/", "/about/ladder/", "/feeds/public.atom", "/@ada/feed.json", "/blog/feed.atom",
         "/wards/brook-and-mill/feed.atom", "/tags/bridge/feed.atom", "/events/feed.atom", "/events/calendar.ics",
         "/robots.txt", "/sitemap.xml", "/sitemap-pages.xml")


@pytest.fixture
def heard() -> Iterator[list[str]]:
    """What the bus says to a door."""
    found: list[str] = []

    def hear(topic: str, _facts: object) -> None:
        found.append(topic)

    bus.listen(hear)
    yield found
    bus.unlisten(hear)


def test_every_public_page_is_kept(cast: Cast, visitor: PageClient) -> None:
    circle = group(cast.ada, reading="public")
    own = [post(by=cast.ada, wanted=Post("The #bridge is open.", cast.ada.ref)).url, entry(cast.dora).url,
           event(cast.ada).url, f"/groups/{circle.slug}", topic(cast.ada).url, published(cast).url]
    for path in (*LISTS, *own, f"{own[1]}/history", f"{own[4]}/feed.atom"):
        answer = visitor.get(path)
        assert (answer.status_code, open_pages.KEEP in answer, bool(answer.cookies)) == (200, True, False), path


def test_what_somebody_typed_is_kept_nowhere(cast: Cast, visitor: PageClient) -> None:
    for path in ("/services/?q=pothole", "/my-councillor/?postcode=AB1+2CD"):
        assert open_pages.KEEP not in visitor.get(path), path


def test_nothing_is_kept_for_whoever_is_signed_in(cast: Cast) -> None:
    browser = PageClient().sign_in(cast.bram)
    assert [path for path in ("/wards/", "/decisions/", "/services/") if open_pages.KEEP in browser.get(path)] == []


@pytest.mark.parametrize(("at", "seconds"), [("10:40:00", 30), ("10:40:50", 10), ("10:40:59.9", 1)])
def test_no_page_is_kept_beyond_its_minute(cast: Cast, visitor: PageClient, at: str, seconds: float) -> None:
    with time.use(time.moment(f"2026-05-25T{at}"), speed=1.0):
        assert float(visitor.get("/wards/")[open_pages.KEEP]) == pytest.approx(seconds, abs=0.5)


Deed = Callable[[Cast], object]
DEEDS: dict[str, Deed] = {
    "a councillor is renamed": lambda cast: people.change_person(person=cast.ada, by=cast.admin, name="Ada Moss"),
    "a councillor stands down": lambda cast: people.stand_down(term=Term.objects.get(person=cast.ada), by=cast.admin),
    "a post is renamed": lambda cast: people.change_post(post=cast.director, by=cast.admin, title="Head of Place"),
    "somebody is suspended": lambda cast: people.suspend(person=cast.max, by=cast.admin),
    "a service is given to a post": lambda cast: assign(by=cast.admin, post=cast.junior, service=cast.potholes),
    "hours change": lambda cast: set_week(by=cast.admin, post=cast.director, hours={"0": [["08:00", "12:00"]]}),
    "somebody goes on leave": lambda cast: take_leave(
        by=cast.dora, person=cast.dora, starts=time.now(), ends=time.moment("2026-06-10T00:00")),
    "cover changes": lambda cast: set_cover(by=cast.admin, post=cast.director, covers=[cast.junior]),
    "a decision is published": published,
    "a decision is withdrawn": lambda cast: told.withdraw_decision(
        by=cast.dora, decision=Decision.objects.get(), why="It was wrong."),
    "an entry is published": lambda cast: put_out(by=cast.dora, publication=kept(cast.dora)),
    "a comment is made": lambda cast: said(cast.dora, _first("entry")),
    "an entry is redacted": lambda cast: redact(
        by=cast.records, publication=_first("entry"), title="", summary="", body="Less.",
        why="A name."),
    "a post is pinned": lambda cast: pin(by=cast.ada, publication=_first("post")),
    "a post is passed on": lambda cast: boost(
        by=cast.bram, voice=cast.bram.ref, publication=_first("post")),
    "a place is taken": lambda cast: places.take(by=cast.jo, publication=_first("event")),
    "a topic changes": lambda cast: topics.change(
        by=cast.ada, topic=Topic.objects.get(), wish=topics.Wish("A newer bridge", cast.ada.ref)),
    "a group is closed": lambda cast: circles.close(by=cast.ada, circle=Circle.objects.get()),
    "something is reported": lambda cast: moderating.report(
        by=None, publication=_first("entry"), ground=next(iter(grounds()))),
    "a link of a topic dies": lambda cast: shown["social.topic"](["social.topic:x"]),
}


def _first(kind: str) -> Publication:
    return Publication.objects.filter(kind=kind).earliest("pk")


def test_whatever_a_visitor_may_see_change_lets_them_go(
    cast: Cast, heard: list[str], django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    """One state of the database for all: each alone would cost a second."""
    post(by=cast.ada, wanted=Post("The #bridge is open.", cast.ada.ref))
    entry(cast.dora), event(cast.ada), topic(cast.ada), group(cast.ada, reading="public")
    missed = []
    for name, deed in DEEDS.items():
        heard.clear()
        with django_capture_on_commit_callbacks(execute=True):
            deed(cast)
        missed += [] if NEWS.intersection(heard) else [name]
    assert missed == []


def test_what_goes_on_in_private_does_not(
    cast: Cast, heard: list[str], django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        matter_of(cast)
    assert not NEWS.intersection(heard)
