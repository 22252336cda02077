"""What search engines and other networks' previews are told: of every public page, and of nothing else."""

from datetime import timedelta

import pytest
from django.conf import settings

from ostler.conversations.tests.decided_scene import published as decided
from ostler.kernel import time
from ostler.kernel.open_cards import MOST
from ostler.links import page, preview
from ostler.links.addresses import read
from ostler.links.page import Page
from ostler.social import pictures
from ostler.social.actions.amending import edit, withdraw
from ostler.social.actions.posting import Post, post
from ostler.social.tests.entries import entry
from ostler.social.tests.gathered import event, group, topic
from ostler.social.tests.uploads import picture
from tests.cast import Cast
from tests.pages import PageClient

CARD = ("description", "og:title", "og:type", "og:url", "og:description", "og:site_name", "twitter:card")
LISTS = (
    "/",
    "/wards/",
    "/wards/brook-and-mill",
    "/services/",
    "/services/planning-applications",
    "/@ada",
    "/tags/bridge",
    "/blog/",
    "/events/",
    "/events/past",
    "/groups/",
    "/topics/",
    "/decisions/",
    "/thanks/",
    "/moderation/",
    "/my-councillor/",
    "/about/",
    "/about/ladder/",
)


def head(client: PageClient, address: str, status: int = 200) -> Page:
    answer = client.get(address)
    assert answer.status_code == status, address
    return page.read(answer.content.decode())


def has_none(found: Page) -> bool:
    """No card, and the wish not to be indexed."""
    said = [name for name in found.metas if name.startswith(("og:", "article:", "twitter:")) or name == "description"]
    return not said and not found.canonical and found.metas["robots"] == ["noindex"]


def is_whole(found: Page, path: str) -> bool:
    """Each of what a preview needs, once, and no wish against it."""
    address = f"{settings.OSTLER_BASE_URL}{path}"
    assert [name for name in CARD if len(found.metas.get(name, ())) != 1] == [], path
    assert "robots" not in found.metas, path
    assert found.first("description") == found.first("og:description")
    return found.canonical == found.first("og:url") == address and len(found.first("description")) <= MOST


def everything(cast: Cast) -> list[str]:
    """One of each that has a page of its own."""
    circle = group(cast.ada, reading="public")
    return [
        post(by=cast.ada, wanted=Post("The #bridge is open.", cast.ada.ref)).url,
        entry(cast.dora).url,
        event(cast.ada).url,
        f"/groups/{circle.slug}",
        topic(cast.ada).url,
        decided(cast).url,
    ]


def test_every_public_page_has_a_card_for_a_visitor_and_none_for_whoever_is_signed_in(
    cast: Cast, visitor: PageClient
) -> None:
    found = (*everything(cast), *LISTS)
    assert [path for path in found if not is_whole(head(visitor, path), path)] == []
    inside = PageClient().sign_in(cast.bram)
    assert [path for path in found[:6] if not has_none(head(inside, path))] == []


def test_a_page_narrowed_is_not_indexed_and_one_with_a_mark_has_the_address_of_the_page(
    cast: Cast, visitor: PageClient
) -> None:
    for address in ("/blog/?tag=roads", "/@ada?before=x", "/my-councillor/?postcode=AB1+2CD", "/residents/sign-in"):
        assert has_none(head(visitor, address)), address
    assert is_whole(head(visitor, "/blog/?utm_source=x"), "/blog/")


@pytest.mark.parametrize("level", ["residents", "members", "exempt"])
def test_what_is_not_for_everybody_has_none(cast: Cast, visitor: PageClient, level: str) -> None:
    more = {"exempt_paragraph": "3", "public_interest": "The price."} if level == "exempt" else {}
    made = entry(cast.dora, "A hidden title", level=level, **more)
    outside = visitor.get(made.url)
    assert (outside.status_code, b"hidden title" in outside.content) == (404, False)
    assert has_none(page.read(outside.content.decode()))
    assert has_none(head(PageClient().sign_in(cast.jo), made.url))


def test_of_a_closed_group_a_draft_and_what_was_withdrawn_there_is_none(cast: Cast, visitor: PageClient) -> None:
    made = entry(cast.dora)
    withdraw(by=cast.dora, publication=made, why="It was wrong.")
    assert has_none(head(visitor, made.url, 410))
    hidden = group(cast.ada, reading="members")
    assert has_none(head(visitor, f"/groups/{hidden.slug}", 404))
    assert has_none(head(visitor, topic(cast.ada, is_open=False).url, 404))


def test_an_entry_says_when_by_whom_and_shows_its_picture(cast: Cast, visitor: PageClient) -> None:
    shot = pictures.keep(picture(), alt="A heron on the weir", by=cast.dora)
    made = entry(cast.dora, "The weir", f"A <b> & *heron* came.\n\n![A heron](picture:{shot.uid})\n\nIt stayed.")
    found = head(visitor, made.url)
    assert found.first("og:type") == "article"
    assert found.first("og:description") == "A <b> & heron came. It stayed."
    assert found.first("og:image") == f"{settings.OSTLER_BASE_URL}/pictures/{shot.uid}"
    assert (found.first("og:image:alt"), found.first("twitter:card")) == ("A heron on the weir", "summary_large_image")
    made.refresh_from_db()
    assert made.at is not None
    assert found.first("article:published_time") == made.at.isoformat()
    assert "article:modified_time" not in found.metas
    with time.use(made.at + timedelta(hours=1)):
        edit(by=cast.dora, publication=made, title="The weir", summary="", body="Shut.")
    found = head(visitor, made.url)
    assert (found.first("og:description"), "og:image" in found.metas) == ("Shut.", False)
    assert found.first("article:modified_time")


def test_our_own_reader_of_previews_understands_our_card(cast: Cast, visitor: PageClient) -> None:
    shot = pictures.keep(picture(), alt="The open bridge", by=cast.ada)
    made = post(by=cast.ada, wanted=Post("The bridge is <open>.", cast.ada.ref, pictures=[shot]))
    at = read("https://www.example.org" + made.url)
    read_again = preview.of_page(head(visitor, made.url), at)
    assert (read_again.title, read_again.description) == ("Ada Okafor", "The bridge is <open>.")
    assert (read_again.author, read_again.picture_alt) == ("Ada Okafor", "The open bridge")
    assert read_again.site_name == "Nether Marling"
