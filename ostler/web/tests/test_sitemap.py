"""What search engines are told to read: what everybody may read, each once, and nothing else."""

import re

import pytest
from django.conf import settings

from ostler.conversations.models import Conversation
from ostler.conversations.tests.decided_scene import drafted
from ostler.conversations.tests.decided_scene import published as decided
from ostler.kernel import time
from ostler.people import handles
from ostler.social.actions import circles
from ostler.social.actions.amending import withdraw
from ostler.social.actions.posting import Post, post
from ostler.social.models import Publication
from ostler.social.tests.entries import entry, kept, said
from ostler.social.tests.gathered import event, group, topic
from ostler.web import open_addresses
from tests.cast import Cast
from tests.pages import PageClient

LOC = re.compile(r"<loc>([^<]*)</loc>(?:<lastmod>([^<]*)</lastmod>)?")


def listed(visitor: PageClient) -> dict[str, str]:
    """Every address of every file, with when it changed."""
    found: list[tuple[str, str]] = []
    for file, _none in told(visitor, "/sitemap.xml"):
        found += told(visitor, file)
    assert len(found) == len(dict(found)), "each once"
    return dict(found)


def told(visitor: PageClient, file: str) -> list[tuple[str, str]]:
    answer = visitor.get(file)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/xml; charset=utf-8")
    text = (answer.getvalue() if answer.streaming else answer.content).decode()
    assert text.startswith("<?xml")
    assert text.endswith(">\n")
    return [(address.removeprefix(settings.OSTLER_BASE_URL), when) for address, when in LOC.findall(text)]


def public(cast: Cast) -> list[str]:
    """One of each that everybody may read."""
    circle = group(cast.ada, reading="public")
    answer = post(by=cast.ada, wanted=Post("It is open.", cast.ada.ref))
    made = [answer, entry(cast.dora), event(cast.ada), post(by=cast.bram, wanted=Post("Yes.", cast.bram.ref,
                                                                                      parent=answer))]
    said(cast.bram, made[1])
    return [*(each.url for each in made), f"/groups/{circle.slug}", topic(cast.ada).url, decided(cast).url]


def hidden(cast: Cast) -> list[str]:
    """What is not for everybody, or no longer."""
    gone, closed = entry(cast.dora, "Withdrawn"), group(cast.ada, "Closed", reading="public")
    withdraw(by=cast.dora, publication=gone)
    circles.close(by=cast.ada, circle=closed)
    return [gone.url, f"/groups/{closed.slug}", f"/groups/{group(cast.ada, 'Inside').slug}",
            entry(cast.dora, "For residents", level="residents").url, entry(cast.dora, "For us", level="members").url,
            kept(cast.dora, "A draft").url, topic(cast.ada, "Not open", is_open=False).url,
            drafted(cast, Conversation.objects.get(), client_id="two").url]


def test_it_lists_what_everybody_may_read_and_nothing_else(cast: Cast, visitor: PageClient) -> None:
    shown, not_shown = public(cast), hidden(cast)
    found = listed(visitor)
    assert [path for path in shown if path not in found] == []
    assert [path for path in not_shown if path in found] == []
    assert {"/", "/blog/", "/wards/brook-and-mill", "/services/planning-applications", "/@ada", "/@dora"} <= set(found)
    assert not {"/@jo", "/@res", "/@admin"} & set(found), "who has not spoken in the open"
    assert found[shown[1]] == time.now().isoformat(timespec="seconds")
    assert [path for path in found if visitor.get(path).status_code != 200] == []


def test_a_service_and_a_post_are_listed_by_their_names_while_they_stand(cast: Cast, visitor: PageClient) -> None:
    handles.claim("planners", owner=cast.planning.ref, by=cast.admin)
    handles.claim("director", owner=cast.director.ref, by=cast.admin)
    assert {"/@planners", "/@director"} <= set(listed(visitor))
    type(cast.planning).objects.filter(pk=cast.planning.pk).update(ended_at=time.now())
    found = set(listed(visitor))
    assert ("/@planners" in found, "/services/planning-applications" in found, "/@director" in found) == (
        False, False, True)


def test_it_is_split_by_row_numbers_and_sent_in_pieces(
    cast: Cast, visitor: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    group(cast.ada, reading="public")
    made = [post(by=cast.ada, wanted=Post(f"Number {number}.", cast.ada.ref)).url for number in range(5)]
    monkeypatch.setattr(open_addresses, "A_PIECE", 2)
    monkeypatch.setattr(open_addresses, "A_FILE", 3)
    monkeypatch.setattr("ostler.web.views.sitemap.A_FILE", 3)
    files = [file for file, _none in told(visitor, "/sitemap.xml") if "publications" in file]
    assert len(files) >= 2
    assert [path for file in files for path, _when in told(visitor, file)] == made
    assert visitor.get("/sitemap-publications-999999999999.xml").status_code == 404
    assert visitor.get("/sitemap-nothing-0.xml").status_code == 404


def test_addresses_are_those_of_the_rows_themselves(cast: Cast) -> None:
    circle = group(cast.ada, reading="public")
    entry(cast.dora), event(cast.ada), post(by=cast.ada, wanted=Post("Open.", cast.ada.ref))
    Publication.objects.create(kind="discussion", voice=cast.ada.ref, author=cast.ada, title="On water", level="circle",
                               circle=circle, state="published", made_at=time.now(), at=time.now())
    rows = list(open_addresses.SECTIONS["publications"].rows())
    assert {row.kind for row in rows} == {"discussion", "entry", "event", "post"}
    for row in rows:
        assert open_addresses.SECTIONS["publications"].path(row) == Publication.objects.get(pk=row.pk).url


def test_programs_are_told_where_the_map_is(visitor: PageClient, db: None) -> None:
    text = visitor.get("/robots.txt").content.decode()
    assert f"Sitemap: {settings.OSTLER_BASE_URL}/sitemap.xml" in text
    assert "Disallow: /api/" in text
    assert "Disallow: /\n" not in text
