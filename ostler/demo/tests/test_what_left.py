"""*What left the house*: everything that a demonstration's channels delivered, and in earnest no such page."""

from datetime import timedelta

import pytest
from pytest_django import Settings

from ostler.demo import reached
from ostler.kernel import time
from ostler.notify.actions import Call, queue
from ostler.notify.models import Departure, Endpoint
from ostler.notify.work import work_off
from ostler.people.models import Person
from tests.pages import PageClient

PAGE = "/demonstration/what-left/"


@pytest.fixture
def staged(built: None, settings: Settings) -> None:
    settings.OSTLER_DEMO = True
    reached.lay()


def left(name: str, *channels: str, key: str = "one") -> Person:
    person = Person.objects.get(name=name)
    queue([Call(person, channels, "test", "", f"{key} {name}")])
    work_off()
    return person


@pytest.mark.usefixtures("staged")
def test_every_channel_is_shown_marked_newest_first_with_its_button(visitor: PageClient) -> None:
    assert "Nothing has left the house yet." in visitor.get(PAGE).content.decode()
    left("Bryn Hathersage", "push", "sms", "email", "voice")
    with time.use(time.now() + timedelta(minutes=1)):
        left("Ivor Maddock", "sms")
    page = visitor.get(PAGE).content.decode()
    assert "none of this was really sent" in page
    assert page.index("Ivor Maddock</h2>") < page.index("Bryn Hathersage</h2>")
    for words in ("Push: Bryn", "Text message: Bryn", "E-mail: Bryn", "Call: Bryn"):
        assert words in page
    assert "To say “It reaches me”, press 1." in page
    assert "+447700900" in page
    assert "push.example.org" not in page
    address = Departure.objects.filter(channel="sms").latest("at").url.partition("/notices/")[2]
    assert f"/notices/{address}" in page
    assert "It reaches me</button>" in visitor.get(f"/notices/{address}").content.decode()


@pytest.mark.usefixtures("staged")
def test_it_shows_one_person_s_alone_where_that_is_asked(visitor: PageClient) -> None:
    bryn = left("Bryn Hathersage", "sms")
    left("Ivor Maddock", "sms")
    page = visitor.get(PAGE, {"person": bryn.uid}).content.decode()
    assert "Text message: Bryn" in page
    assert "Text message: Ivor" not in page
    assert visitor.get(PAGE, {"person": "nobody", "page": "99"}).status_code == 200


@pytest.mark.usefixtures("staged")
def test_it_is_linked_from_every_page(visitor: PageClient) -> None:
    assert f'href="{PAGE}"' in visitor.get("/demonstration/").content.decode()
    assert f'href="{PAGE}"' in visitor.get("/").content.decode()


@pytest.mark.usefixtures("staged")
def test_reaching_is_laid_once_and_at_numbers_kept_for_drama() -> None:
    count = Endpoint.objects.count()
    reached.lay()
    assert Endpoint.objects.count() == count > 20
    numbers = Endpoint.objects.filter(channel__in=("sms", "voice")).values_list("address", flat=True)
    assert all(number.startswith("+447700900") and len(number) == 13 for number in numbers)


def test_in_earnest_there_is_no_such_page(visitor: PageClient, built: None, settings: Settings) -> None:
    settings.OSTLER_DEMO = False
    assert visitor.get(PAGE).status_code == 404
