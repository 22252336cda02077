"""The blog narrowed to somebody names them only to those who may know of them."""

import pytest

from ostler.social.tests.entries import entry
from tests.cast import Cast
from tests.pages import ClientFor, PageClient


@pytest.mark.parametrize("who", ["jo", "pat", "res", "admin", "monitor"])
def test_whom_the_public_does_not_know_is_not_named_to_it(cast: Cast, visitor: PageClient, who: str) -> None:
    person = getattr(cast, who)
    assert person.name not in visitor.get(f"/blog/?by={person.handle}").content.decode()


def test_who_wrote_for_the_public_is(cast: Cast, visitor: PageClient) -> None:
    entry(cast.ada, "A walk", "Along the brook.")
    assert f"By {cast.ada.name}." in visitor.get("/blog/?by=ada").content.decode()


def test_colleagues_read_whose_entries_they_look_at(cast: Cast, client_for: ClientFor) -> None:
    assert f"By {cast.jo.name}." in client_for(cast.bram).get(f"/blog/?by={cast.jo.handle}").content.decode()
