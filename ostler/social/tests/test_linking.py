"""Links in what is published: looked at from then on, shown as a card, and said to be dead where they are."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.conf import LazySettings

from ostler.kernel import bus, time
from ostler.links import work
from ostler.links.actions import known
from ostler.links.models import Link, Use
from ostler.links.tests.scenes import PAGE, looked_again
from ostler.links.tests.site import HERE, Web
from ostler.notify import digests
from ostler.notify.models import Notice
from ostler.social import linking
from ostler.social.actions.amending import edit, withdraw
from ostler.social.actions.posting import Post, post
from ostler.social.models import Publication
from ostler.social.tests.entries import entry
from tests.cast import Cast
from tests.pages import PageClient


@pytest.fixture
def web(settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    with Web().running() as made:
        settings.OSTLER_LINKS_WITHIN, settings.OSTLER_LINKS_PORTS = (HERE,), (80, 443, made.port)
        monkeypatch.setattr("socket.getaddrinfo", made.getaddrinfo)
        yield made


def posted(cast: Cast, words: str) -> Publication:
    made = post(by=cast.ada, wanted=Post(words, cast.ada.ref))
    work.work_off_now()
    return made


def reworded(cast: Cast, publication: Publication, words: str) -> None:
    edit(by=cast.ada, publication=publication, title="", summary="", body=words)


def test_a_reader_sees_the_card(web: Web, cast: Cast, visitor: PageClient) -> None:
    made = posted(cast, f"Read this: {web.says('news.example.org/a', PAGE)}")
    page = visitor.get(made.url).content.decode()
    assert "Budget 2026" in page
    assert "What was decided" in page


def test_a_reader_and_its_writer_learn_that_it_is_dead(web: Web, cast: Cast, visitor: PageClient) -> None:
    there = web.says("news.example.org/new", PAGE)
    made = posted(cast, f"Read this: {web.sends_on('news.example.org/a', '/new', 301)}")
    assert Notice.objects.get(kind=linking.KIND).facts == {"what": "moved"}
    web.says("news.example.org/a", status=410)
    link = Link.objects.get()
    for _look in range(3):
        link = looked_again(link)
    page = visitor.get(made.url).content.decode()
    assert "This address no longer answers" in page
    assert f'href="{there}"' in page
    notices = Notice.objects.filter(kind=linking.KIND, about=made.ref, person=cast.ada)
    assert [notice.facts["what"] for notice in notices.order_by("pk")] == ["moved", "dead"]
    said = linking.words(notices.get(facts={"what": "dead"}), cast.ada, "in-app")
    assert (said.url, "no longer answers" in said.body) == (made.url, True)
    assert any("2 links in what you published" in line.line for line in digests.of(cast.ada))
    assert digests.of(cast.desk) == []


def test_links_come_and_go_with_the_words(web: Web, cast: Cast) -> None:
    first, second = (web.says(f"news.example.org/{name}", PAGE) for name in "ab")
    made = posted(cast, f"One: {first}")
    reworded(cast, made, f"Two: {second}")
    assert list(Use.objects.values_list("link__url", "used_by")) == [(second, made.ref)]
    withdraw(by=cast.ada, publication=made)
    assert not Use.objects.exists()


def test_what_is_no_link_out_of_the_house(cast: Cast, settings: LazySettings) -> None:
    settings.OSTLER_BASE_URL = "https://ostler.example.org"
    posted(cast, "See https://ostler.example.org/posts/x, http://localhost/, http://10.1/, "
                 "ftp://example.org/, #tag.a @bram")
    assert not Use.objects.exists()


def test_markdown_as_well_and_no_more_than_a_few() -> None:
    entry = Publication(kind="entry", body="[A](https://a.example.org/?x=1&y=2) and https://b.example.org/, `https://c.example.org/`"
                                           "\n\n<https://d.example.org>")
    assert linking.addresses(entry) == ["https://a.example.org/?x=1&y=2", "https://b.example.org/", "https://d.example.org/"]
    entry.body = " ".join(f"https://n{number}.example.org/" for number in range(40))
    assert len(linking.addresses(entry)) == linking.MOST


def test_pages_are_made_anew_when_a_card_comes(web: Web, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[str, str]] = []
    made = post(by=cast.ada, wanted=Post(f"See {web.says('news.example.org/a', PAGE)}", cast.ada.ref))
    monkeypatch.setattr(bus, "tell", lambda topic, **facts: told.append((topic, facts.get("publication", ""))))
    work.work_off_now()
    assert ("social.published", made.uid) in told


@pytest.mark.django_db
def test_one_card_a_post_and_every_dead_one(cast: Cast, visitor: PageClient) -> None:
    for name, state in (("a", "live"), ("b", "live"), ("c", "dead")):
        known(f"https://{name}.example.org/", title=f"Card {name}", state=state)
    with time.use(time.now() + timedelta(minutes=1)):
        made = posted(cast, "https://a.example.org/ https://b.example.org/ https://c.example.org/")
    page = visitor.get(made.url).content.decode()
    assert [f"Card {name}" in page for name in "abc"] == [True, False, True]


@pytest.mark.django_db
def test_a_dead_link_is_said_once_in_an_entry(cast: Cast, visitor: PageClient) -> None:
    for name in "ab":
        known(f"https://{name}.example.org/", title="", state="dead")
    made = entry(cast.ada, body="See\n\nhttps://a.example.org/\n\nand [this](https://b.example.org/).")
    page = visitor.get(made.url).content.decode()
    assert page.count("a.example.org") == 1
    assert page.count("This address no longer answers") == 1
    assert "<s>b.example.org</s>" in page
