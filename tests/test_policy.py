"""Every public address answers with the strict policy, whatever it answers: a page, a feed, nothing at all."""

import re
from typing import Final

import pytest
from django.test import Client

from ostler.kernel.access import EVERYONE
from tests.cast import Cast
from tests.guards.routes import routes

UID: Final = "a" * 14
GIVEN: Final = {"uid": UID, "slug": "brook-and-mill", "handle": "ada", "form": "atom", "name": "bridge", "token": "a",
                "tag": "bridge"}
_PART: Final = re.compile(r"<(?:\w+:)?(\w+)>")


def public_addresses() -> list[str]:
    """Of ours that everybody may open, with something in place of each part that varies."""
    found = []
    for route in routes():
        is_public = EVERYONE in getattr(route.view, "open_to", ())
        if route.is_ours and is_public:
            path = _PART.sub(lambda part: GIVEN.get(part[1], UID), route.path)
            found.append("/" + path.replace("\\", "").strip("^$"))
    return sorted(set(found))


@pytest.mark.django_db
def test_every_public_address_has_the_strict_policy(cast: Cast) -> None:
    addresses, wrong = public_addresses(), []
    assert len(addresses) > 30
    for address in addresses:
        answer = Client().get(address)
        policy = answer.headers.get("Content-Security-Policy", "")
        if ("default-src 'self'" not in policy and "default-src 'none'" not in policy) or "unsafe-" in policy:
            wrong.append((address, answer.status_code, policy))
    assert wrong == []
