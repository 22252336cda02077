"""A hashtag in any script is kept, linked and found; none takes down the pages that show it."""

import pytest

from ostler.social import parsing
from ostler.social.actions import commenting, posting
from ostler.social.actions.commenting import Comment
from ostler.social.actions.posting import Post
from ostler.social.tests.entries import entry
from tests.cast import Cast
from tests.pages import ClientFor, PageClient

# As written, and as it is kept.
WRITTEN = [("İstanbul", "istanbul"), ("Μαΐου", "μαΐου"), ("ΐ", "ΐ"), ("ǰ", "ǰ"), ("ß" * 40, "s" * 60),
           ("BrookLane", "brooklane"), ("Brook_Lane2", "brook_lane2"), ("Tŷ", "tŷ"), ("广场", "广场"), ("عيد", "عيد")]


@pytest.mark.parametrize(("written", "kept"), WRITTEN)
def test_it_has_one_name_however_often_it_is_named(written: str, kept: str) -> None:
    assert parsing.tags(f"To #{written}.") == [kept]
    assert parsing.tag_name(kept) == kept


@pytest.mark.parametrize(("written", "kept"), WRITTEN)
def test_its_page_and_the_page_that_names_it_open(cast: Cast, visitor: PageClient, written: str, kept: str) -> None:
    made = posting.post(by=cast.ada, wanted=Post(f"To #{written}.", cast.ada.ref))
    for address in (f"/tags/{kept}", f"/tags/{written[:60]}", made.url, "/", "/@ada"):
        page = visitor.get(address)
        assert page.status_code == 200
        assert f"#{written}" in page.content.decode(), address
    assert f"#{written}" in visitor.get("/feeds/public.atom").content.decode()


def test_one_in_a_comment_takes_no_page_down(cast: Cast, client_for: ClientFor, visitor: PageClient) -> None:
    found = entry(cast.ada, "A walk", "Along the brook.")
    for written, _kept in WRITTEN[:5]:
        commenting.comment(by=cast.bram, wanted=Comment(f"From #{written}", found))
    assert visitor.get(found.url).status_code == 200
    assert client_for(cast.monitor).get("/moderation/queue").status_code == 200


@pytest.mark.parametrize("name", ["1", "%CC%87", "_"])
def test_what_is_no_tag_has_no_page(db: None, visitor: PageClient, name: str) -> None:
    assert visitor.get(f"/tags/{name}").status_code == 404
