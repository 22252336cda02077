"""A group is read by its rule on every way in: page, discussion, list, file, calendar, search, comments, API, feeds."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ostler.api.tests.calling import Caller
from ostler.notify.models import Notice
from ostler.people.models import Person
from ostler.search import finding
from ostler.social import circles as known
from ostler.social.actions import amending, circles, commenting, discussing
from ostler.social.actions.commenting import Comment
from ostler.social.circle_notices import discussion_words
from ostler.social.models import Circle, Publication
from ostler.social.refusals import Refused
from ostler.social.tests.entries import said
from ostler.social.tests.gathered import event, group
from tests.cast import Cast
from tests.pages import ClientFor, PageClient

SECRET = "Zanzibar"


@dataclass
class Scene:
    """A group with something of everything in it, and people who are something to it."""

    circle: Circle
    discussion: Publication
    event: Publication
    file: str
    kept_out: list[Person]
    members: list[Person]


@pytest.fixture
def scene(cast: Cast) -> Scene:
    """``jo`` left, ``max`` asked, ``pat`` (a partner) and ``dora`` are members; ``bram``, ``admin`` and others have
    nothing to do with it; ``desk`` was taken out, ``pa`` invited and not come."""
    circle = group(cast.ada, "Flood watch", members=[cast.jo, cast.pat, cast.dora, cast.desk])
    made = discussing.begin(by=cast.jo, circle=circle, title=f"{SECRET} pumps", body=f"Where is {SECRET}?",
                            question=discussing.Question("Which?", [f"{SECRET} one", "Two"]))
    commenting.comment(by=cast.jo, wanted=Comment(f"In {SECRET}, says jo.", made))
    camp = event(cast.ada, f"{SECRET} walk", circle=circle)
    kept = discussing.add_file(by=cast.ada, circle=circle, title=f"{SECRET} list",
                               upload=SimpleUploadedFile("list.txt", SECRET.encode()))
    circles.leave(by=cast.jo, circle=circle)
    circles.remove(by=cast.ada, circle=circle, person=cast.desk)
    circles.join(by=cast.max, circle=circle)
    circles.invite(by=cast.ada, circle=circle, person=cast.pa)
    return Scene(circle, made, camp, kept.uid, [cast.jo, cast.desk, cast.max, cast.pa, cast.bram, cast.admin,
                                                cast.monitor, cast.records, cast.res],
                 [cast.ada, cast.pat, cast.dora])


def inside(scene: Scene) -> Iterator[str]:
    """Addresses of what is in it."""
    base = f"/groups/{scene.circle.slug}"
    yield from (scene.discussion.url, f"{scene.discussion.url}/wording", f"{base}/files/{scene.file}",
                f"{base}/discussions/new", f"{base}/files", scene.event.url, f"{scene.event.url}.ics",
                f"{scene.event.url}.json", f"{scene.event.url}/place", f"{scene.event.url}/list",
                f"{scene.event.url}/details", f"/publications/{scene.discussion.uid}/comments",
                f"/publications/{scene.discussion.uid}/redaction", f"/publications/{scene.discussion.uid}/reach",
                f"/posts/{scene.discussion.uid}", f"/posts/new?quoting={scene.discussion.uid}")


LISTS = ("/groups/", "/groups/flood-watch", "/events/", "/events/calendar.ics", "/blog/", "/following/", "/",
         "/feeds/public.json", "/events/feed.json", f"/search/?q={SECRET}", "/@ada", "/@jo")


def test_who_is_kept_out_reads_nothing_of_it(scene: Scene, client_for: ClientFor, visitor: PageClient) -> None:
    for person in [None, *scene.kept_out]:
        client = client_for(person) if person else visitor
        for address in inside(scene):
            answer = client.get(address)
            assert answer.status_code in (302, 403, 404), (person, address)
            assert SECRET not in answer.content.decode(), (person, address)
        for address in LISTS:
            body = client.get(address).content.decode().replace(f'value="{SECRET}"', "").replace(f"“{SECRET}”", "")
            assert f"{SECRET} " not in body, (person, address)
        assert finding.search(person, SECRET) == []
        assert not Publication.objects.visible_to(person).filter(circle=scene.circle).exists()


def test_members_of_every_body_read_it(scene: Scene, client_for: ClientFor) -> None:
    for person in scene.members:
        client = client_for(person)
        for address in (scene.discussion.url, f"/groups/{scene.circle.slug}/files/{scene.file}", scene.event.url,
                        f"{scene.event.url}.ics", f"/publications/{scene.discussion.uid}/comments"):
            answer = client.get(address)
            assert answer.status_code == 200, (person, address)
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content
            assert SECRET in content.decode(), (person, address)
        assert finding.search(person, SECRET)


def test_the_api_keeps_to_it(scene: Scene) -> None:
    for person in scene.kept_out:
        caller = Caller(person)
        for path in (f"public-events/{scene.event.uid}", f"posts/{scene.discussion.uid}",
                     f"publications/{scene.discussion.uid}/comments"):
            assert caller.get(path).status_code in (403, 404), (person, path)
        for path in ("groups", f"groups/{scene.circle.slug}", "public-events", "posts", "entries", "topics"):
            assert SECRET not in caller.get(path).content.decode(), (person, path)
        assert caller.post(f"public-events/{scene.event.uid}/place").status_code in (403, 404)
    assert SECRET in Caller(scene.members[1]).get(f"groups/{scene.circle.slug}").content.decode()


def test_nobody_but_members_writes_in_it(scene: Scene, client_for: ClientFor) -> None:
    poll = scene.discussion.poll
    choice = poll.choices.all()[0].uid
    for person in scene.kept_out:
        client = client_for(person)
        for address, given in ((f"{scene.discussion.url}/votes", {"choice": choice}),
                               (f"{scene.discussion.url}/withdrawal", {}),
                               (f"/groups/{scene.circle.slug}/discussions/new", {"title": "Mine", "body": "Words",
                                                                                 "voice": person.ref}),
                               (f"/groups/{scene.circle.slug}/files/{scene.file}/removal", {}),
                               (f"/publications/{scene.discussion.uid}/comments", {"body": "Words"}),
                               (f"{scene.event.url}/place", {}), (f"{scene.event.url}/calling-off", {})):
            assert client.post(address, given).status_code in (403, 404), (person, address)
        client.post("/events/new", {"group": scene.circle.slug, "title": "Mine"})
    assert Publication.objects.filter(circle=scene.circle).count() == 2
    assert not poll.choices.filter(votes__isnull=False).exists()


def test_a_notice_says_nothing_to_who_has_left(scene: Scene, cast: Cast) -> None:
    told = Notice.objects.filter(kind="social.discussion", channel="in-app")
    assert {notice.person for notice in told} == {cast.ada, cast.pat, cast.dora, cast.desk}
    with pytest.raises(Publication.DoesNotExist):
        discussion_words(told.get(person=cast.desk), cast.desk, "in-app")
    assert discussion_words(told.get(person=cast.pat), cast.pat, "in-app").url == scene.discussion.url


def test_reading_in_public_is_not_writing_in_public(cast: Cast, client_for: ClientFor, visitor: PageClient) -> None:
    circle = group(cast.ada, "Open ears", reading="public")
    made = discussing.begin(by=cast.ada, circle=circle, title="Benches", body="Where?")
    page = visitor.get(made.url).content.decode()
    assert "Benches" in page
    assert "csrfmiddlewaretoken" not in page
    assert "Write a comment" not in page
    client_for(cast.res).post(f"/publications/{made.uid}/comments", {"body": "By the brook"})
    assert not Publication.objects.filter(root=made).exists()
    assert not known.is_member(cast.res, circle)


def test_opened_to_more_readers_is_asked_with_what_looks_personal_in_it(cast: Cast, client_for: ClientFor,
                                                                        visitor: PageClient) -> None:
    circle = group(cast.ada, "Flood watch")
    begun = {title: discussing.begin(by=cast.ada, circle=circle, title=title, body=body, question=question)
             for title, body, question in (("Pumps", "Ring Mrs Hall on 01632 960 555.", None),
                                           ("Sandbags", "Where are they?", None), ("Boats", "Whose?", None),
                                           ("Keys", "", discussing.Question("", ["Ring 01632 960 556", "Nobody"])))}
    said(cast.ada, begun["Boats"], "Ring Mr Hall on 01632 960 557.")
    gone = discussing.begin(by=cast.ada, circle=circle, title="Gone", body="Ring 01632 960 558.")
    amending.withdraw(by=cast.ada, publication=gone, why="")
    page, address = client_for(cast.ada), f"/groups/{circle.slug}/settings"
    given = {"name": circle.name, "purpose": "", "voice": cast.ada.ref, "joining": "request", "takes": "inside"}
    for reading, asks in (("public", "Let everybody read it?"), ("residents", "Let whoever is signed in read it?")):
        asked = page.post(address, {**given, "reading": reading})
        assert asks in asked.content.decode()
        assert [each.title for each in asked.context["marked"]] == ["Keys", "Boats", "Pumps"]
        assert visitor.get(begun["Pumps"].url).status_code == 404
        with pytest.raises(Refused):
            circles.settle(by=cast.ada, circle=circle, wish=circles.Wish("Flood watch", cast.ada.ref, reading=reading))
    assert page.post(address, {**given, "reading": "public", "sure": "yes"}).status_code == 302
    assert visitor.get(begun["Sandbags"].url).status_code == 200
    assert page.post(address, {**given, "reading": "members"}).status_code == 302, "closing it is not asked"
