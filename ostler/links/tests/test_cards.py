"""What readers see of a link: alive, dead, moved; and our copy of its picture."""

import pytest
from django.template import Context, Template

from ostler.links import actions, cards
from ostler.links.models import Link, Picture, Use
from ostler.links.tests.test_pictures import picture
from tests.cast import Cast
from tests.pages import PageClient, faults

pytestmark = pytest.mark.django_db
URL = "https://news.example.org/budget"


def card(link: Link) -> str:
    text = Template("{% load link_cards %}{% link_card link %}").render(Context({"link": link}))
    assert faults(text, policy="", is_part=True) == []
    return text


def test_a_card() -> None:
    link = actions.known(URL, title="Budget <2026>", description="What & why", site_name="Example News",
                         author="A. Writer", medium="video", picture=picture(), picture_alt='The "chamber"')
    text = card(link)
    assert 'Budget &lt;2026&gt;</a>' in text
    assert "What &amp; why" in text
    assert 'alt="The &quot;chamber&quot;"' in text
    assert f'href="{URL}" rel="nofollow ugc noopener noreferrer"' in text
    assert ">Video<" in text
    assert "no longer answers" not in text


def test_a_dead_one_says_so_and_what_answers_instead() -> None:
    link = actions.known(URL, title="Budget", picture=picture(), state="dead", corrected="https://news.example.org/b")
    text = card(link)
    assert "This address no longer answers (checked <time " in text
    assert ">today 10:40</time>)." in text
    assert 'href="https://news.example.org/b"' in text
    assert "news.example.org/b</a>" in text
    assert f'href="{URL}"' not in text
    assert "<img" not in text


def test_a_longer_text_says_which_of_its_links_are_dead() -> None:
    dead = actions.known("https://old.example.org/a", title="Old", state="dead", corrected="https://new.example.org/b")
    for link in (dead, actions.known(URL, title="Alive")):
        actions.register(link.url, used_by="social.entry:a")
    page = Template("{% load link_cards %}{% dead_links reference %}")
    text = page.render(Context({"reference": "social.entry:a"}))
    assert faults(text, policy="", is_part=True) == []
    assert "A link on this page no longer answers" in text
    assert "<s>old.example.org/a</s>" in text
    assert ">new.example.org/b</a>" in text
    assert "news.example.org" not in text
    assert page.render(Context({"reference": "social.entry:b"})).strip() == ""


def test_nothing_to_show_shows_nothing() -> None:
    assert card(actions.preview("https://example.org/new")).strip() == ""


def test_said_again_it_is_said_anew() -> None:
    actions.known(URL, title="One", picture=picture())
    link = actions.known(URL, title="Two")
    assert (Link.objects.get().title, link.picture, Picture.objects.count()) == ("Two", None, 0)


def test_the_links_of_things_in_their_order(django_assert_num_queries: object) -> None:
    first, second = (actions.known(f"{URL}/{number}", title=str(number), picture=picture()) for number in (1, 2))
    for link in (second, first):
        actions.register(link.url, used_by="social.post:a")
    actions.register(first.url, used_by="social.post:b")
    with django_assert_num_queries(1):  # type: ignore[operator]
        found = cards.of(["social.post:a", "social.post:b", "social.post:c"])
        assert found == {"social.post:a": [second, first], "social.post:b": [first]}
        assert found["social.post:b"][0].picture is not None


def test_our_copy_of_a_picture(visitor: PageClient) -> None:
    kept = actions.known(URL, title="x", picture=picture()).picture
    assert kept is not None
    answer = visitor.get(f"/links/pictures/{kept.uid}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/webp")
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert b"".join(answer.streaming_content)[8:12] == b"WEBP"
    assert visitor.get("/links/pictures/ABCDEFGHJKLMNP").status_code == 404


def test_where_a_link_stands_is_its_author_s_and_nobody_else_s(cast: Cast) -> None:
    actions.register(URL, used_by="social.post:a", person=cast.ada)
    assert Use.objects.visible_to(cast.ada).count() == 1
    for other in (*(each for each in cast if each != cast.ada), None):
        assert not Use.objects.visible_to(other).exists()


def test_the_same_picture_is_kept_once() -> None:
    links = [actions.known(f"{URL}/{number}", title="x", picture=picture()) for number in (1, 2)]
    assert Picture.objects.count() == 1
    assert links[0].picture == links[1].picture
