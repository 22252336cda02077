"""Where no demonstration is served, nobody steps into anybody."""

import pytest
from pytest_django import Settings

from ostler.demo import council
from ostler.people.models import Organisation
from tests.cast import Cast
from tests.pages import PageClient


@pytest.mark.parametrize("flag", [False, True])
def test_outside_a_demonstration_there_is_no_such_address(
    cast: Cast, visitor: PageClient, settings: Settings, flag: bool
) -> None:
    settings.OSTLER_DEMO = flag     # the flag alone does not open a real council's people
    assert visitor.get("/demonstration/").status_code == 404
    assert visitor.post(f"/demonstration/{cast.ada.uid}/stepping/").status_code == 404
    assert visitor.get("/").wsgi_request.person is None


def test_a_demonstrations_council_without_the_flag_is_closed(db: None, visitor: PageClient) -> None:
    Organisation.objects.create(kind="council", name="Harrowmere", source=council.SOURCE)
    assert visitor.get("/demonstration/").status_code == 404


@pytest.mark.parametrize("address", ["/", "/accounts/login/"])
def test_nothing_leads_there(cast: Cast, visitor: PageClient, address: str) -> None:
    assert "/demonstration/" not in visitor.get(address).content.decode()
