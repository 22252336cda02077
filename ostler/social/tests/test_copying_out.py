"""Words that fit elsewhere, and the note of where they went."""

import pytest

from ostler.social import copying
from ostler.social.actions.copying_out import note_copy
from ostler.social.actions.posting import Post, post
from ostler.social.models import Outing
from ostler.social.refusals import Refused
from tests.cast import Cast
from tests.pages import ClientFor

LINK = "http://localhost:8000/posts/7KQ2mWxTzR9bPd"
LONG = "The bridge at Brook Lane opens again on Monday for everybody but lorries. " * 12


@pytest.mark.parametrize("key", copying.NETWORKS)
@pytest.mark.parametrize("words", [LONG, LONG * 9, "Short.", "x" * 990, "ŵ🙂日本" * 200, "👨‍👩‍👧‍👦" * 100, "🏴󠁧󠁢󠁷󠁬󠁳󠁿 " * 60])
def test_it_fits_and_says_where_the_whole_stands(key: str, words: str) -> None:
    network = copying.NETWORKS[key]
    made = copying.fitted(words, LINK, network)
    text = made.removesuffix(LINK)
    assert text != made
    counted = network.weight(text) + (network.link_as or network.weight(LINK))
    assert counted <= network.most
    assert text.strip() == words.strip() or text.strip().endswith("…")


def test_it_is_cut_between_words() -> None:
    made = copying.fitted(LONG, LINK, copying.NETWORKS["bluesky"])
    kept = made.split("…")[0]
    assert LONG.startswith(kept + " ")


def test_a_short_one_is_left_alone() -> None:
    assert copying.fitted("Open again.", LINK, copying.NETWORKS["x"]) == f"Open again.\n\n{LINK}"


@pytest.mark.parametrize(("text", "count"), [("abc", 3), ("🙂", 1), ("👨‍👩‍👧‍👦", 1), ("🇬🇧", 1), ("é", 1), ("👍🏽", 1),
                                             ("", 0)])
def test_signs_are_counted_as_readers_see_them(text: str, count: int) -> None:
    assert copying.signs(text) == count


def test_where_it_went_is_noted_with_who_and_which_words(cast: Cast, client_for: ClientFor) -> None:
    made = post(by=cast.dora, wanted=Post("Works begin on Monday.", cast.director.ref))
    browser = client_for(cast.dora)
    page = browser.get(f"/posts/{made.uid}/copy-out").content.decode()
    for words in (f"Works begin on Monday.\n\nhttp://localhost:8000{made.url}", "at most 300 characters", "Bluesky"):
        assert words in page
    assert browser.post(f"/posts/{made.uid}/copy-out", {"network": "bluesky"}).status_code == 302
    noted = Outing.objects.get(way="copy-out")
    assert (noted.whither, noted.by, noted.version) == ("bluesky", cast.dora, 1)
    assert "Bluesky: Dora Penhale" in browser.get(f"/posts/{made.uid}/copy-out").content.decode()


def test_others_note_nothing(cast: Cast) -> None:
    made = post(by=cast.dora, wanted=Post("Works begin on Monday.", cast.director.ref))
    for who in (cast.ada, cast.jo, cast.admin):
        with pytest.raises(Refused):
            note_copy(by=who, publication=made, network="bluesky")
    with pytest.raises(Refused):
        note_copy(by=cast.dora, publication=made, network="elsewhere")
