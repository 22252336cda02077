"""Who wrote what a post or service says is on the record, and shown to who has a need. Nobody else learns it."""

import pytest

from ostler.people.actions import hold_post
from ostler.social.actions.posting import Post, post
from tests.cast import Cast
from tests.pages import ClientFor, PageClient

MAY_SEE = {"dora": True, "monitor": True, "records": True, "ada": False, "bram": False, "jo": False, "max": False,
           "desk": False, "admin": False, "pat": False, "pa": False, "res": False}


@pytest.mark.parametrize(("who", "sees"), MAY_SEE.items())
def test_who_sees_it(cast: Cast, client_for: ClientFor, who: str, sees: bool) -> None:
    made = post(by=cast.dora, wanted=Post("Works begin on Monday.", cast.director.ref))
    words = client_for(getattr(cast, who)).get(made.url).content.decode()
    assert ("Written by Dora Penhale" in words) is sees


def test_a_visitor_never(cast: Cast, visitor: PageClient) -> None:
    made = post(by=cast.dora, wanted=Post("Works begin on Monday. #Works", cast.planning.ref))
    for address in (made.url, "/tags/works", f"/posts/{made.uid}/history", f"/services/{cast.planning.slug}"):
        assert "Dora" not in visitor.get(address).content.decode()


def test_who_holds_the_post_later_sees_it(cast: Cast, client_for: ClientFor) -> None:
    made = post(by=cast.dora, wanted=Post("Works begin on Monday.", cast.director.ref))
    hold_post(post=cast.director, person=cast.jo, by=cast.admin)
    assert "Written by Dora Penhale" in client_for(cast.jo).get(made.url).content.decode()


def test_ones_own_voice_needs_no_such_line(cast: Cast, client_for: ClientFor) -> None:
    made = post(by=cast.ada, wanted=Post("Surgery at ten.", cast.ada.ref))
    assert "Written by" not in client_for(cast.monitor).get(made.url).content.decode()
