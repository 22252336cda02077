"""A browser is allowed and taken back by its owner, for its owner; what could not be sent to is not taken."""

import json
from typing import Any

import pytest

from ostler.audit.models import Event
from ostler.notify.actions.browsers import MOST, allow, end
from ostler.notify.models import Endpoint
from ostler.notify.tests.push_service import Browser
from ostler.people.models import Person
from tests.cast import Cast
from tests.pages import ClientFor, PageClient

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0"
ADDRESS = "https://push.example.org/one"


def post(client: PageClient, said: Any, path: str = "") -> Any:
    body = said if isinstance(said, str) else json.dumps(said)
    return client.post(f"/settings/reached/browsers{path}", body, content_type="application/json",
                       headers={"User-Agent": FIREFOX})


def subscription(address: str = ADDRESS, **more: Any) -> dict[str, Any]:
    return {"endpoint": address, "expirationTime": None, "keys": Browser(address).keys} | more


def in_use(person: Person) -> list[str]:
    return list(Endpoint.objects.usable().filter(person=person, channel="push").values_list("address", flat=True))


def test_a_browser_is_allowed_once(cast: Cast, client_for: ClientFor) -> None:
    desk = client_for(cast.desk)
    assert [post(desk, subscription()).status_code for _ in range(2)] == [204, 204]
    assert in_use(cast.desk) == [ADDRESS]
    assert Endpoint.objects.get().label == "Firefox, Android"
    assert Event.objects.filter(tag="notify.browser-allowed", by=cast.desk.ref).count() == 1


@pytest.mark.parametrize("said", [
    "no json", "[]", {}, subscription("http://push.example.org/x"), subscription("https://127.0.0.1/x"),
    subscription("https://push.example.org/" + "x" * 500), subscription(keys={}), subscription("https://[x"),
    subscription(keys={"p256dh": 1, "auth": 2}),
    subscription(keys={"p256dh": "AAAA", "auth": "AAAA"}), subscription(keys="x"), subscription(endpoint=7),
], ids=["no JSON", "a list", "nothing", "http", "loopback", "too long", "no keys", "no host", "keys that are numbers",
        "keys that are none", "keys that are a word", "an address that is a number"])
def test_what_could_not_be_sent_to_is_refused(cast: Cast, client_for: ClientFor, said: Any) -> None:
    answer = post(client_for(cast.desk), said)
    assert (answer.status_code, in_use(cast.desk)) == (400, [])
    assert "cannot be used" in answer.json()["detail"]


def test_nobody_signed_in_allows_nothing(cast: Cast, visitor: PageClient) -> None:
    for path in ("", "/ended"):
        assert post(visitor, subscription(), path)["Location"].startswith("/accounts/login/")
    assert not Endpoint.objects.exists()


def test_another_site_cannot_post_it(cast: Cast) -> None:
    client = PageClient(enforce_csrf_checks=True).sign_in(cast.desk)
    assert post(client, subscription()).status_code == 403


def test_a_renewed_address_takes_the_place_of_the_old(cast: Cast, client_for: ClientFor) -> None:
    desk = client_for(cast.desk)
    post(desk, subscription())
    post(desk, subscription("https://push.example.org/two", instead=ADDRESS))
    assert in_use(cast.desk) == ["https://push.example.org/two"]


def test_a_renewal_ends_nobody_else_s(cast: Cast, client_for: ClientFor) -> None:
    post(client_for(cast.desk), subscription())
    post(client_for(cast.ada), subscription("https://push.example.org/two", instead=ADDRESS))
    assert in_use(cast.desk) == [ADDRESS]


def test_taking_it_back_is_the_owner_s(cast: Cast, client_for: ClientFor) -> None:
    desk = client_for(cast.desk)
    post(desk, subscription())
    assert post(client_for(cast.admin), subscription(), "/ended").status_code == 204
    assert in_use(cast.desk) == [ADDRESS]
    assert [post(desk, subscription(), "/ended").status_code for _ in range(2)] == [204, 204]
    assert in_use(cast.desk) == []
    assert post(desk, {}, "/ended").status_code == 400
    assert Event.objects.filter(tag="notify.browser-ended").count() == 1


def test_a_browser_that_changes_hands_tells_its_new_owner_alone(cast: Cast, client_for: ClientFor) -> None:
    post(client_for(cast.desk), subscription())
    post(client_for(cast.jo), subscription())
    assert (in_use(cast.desk), in_use(cast.jo)) == ([], [ADDRESS])


def test_the_first_gives_way_where_there_are_too_many(cast: Cast) -> None:
    for number in range(MOST + 1):
        address = f"https://push.example.org/{number}"
        allow(by=cast.desk, address=address, keys=Browser(address).keys, label="x")
    assert len(in_use(cast.desk)) == MOST
    assert "https://push.example.org/0" not in in_use(cast.desk)


def test_ending_twice_is_once(cast: Cast) -> None:
    endpoint = allow(by=cast.desk, address=ADDRESS, keys=Browser(ADDRESS).keys, label="x")
    assert (end(endpoint=endpoint, why="gone"), end(endpoint=endpoint, why="gone")) == (True, False)
