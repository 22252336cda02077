"""A desk with several rotas answers as one: the number to ring is that of whoever is on, its gaps are counted once; and
the first page asks no more for many rotas than for one."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ostler.duty.actions import Pattern, Place, make_rota, set_turns
from ostler.duty.home import ahead
from ostler.duty.models import Rota, Shift
from ostler.kernel import time
from ostler.people.models import Person
from tests.cast import Cast
from tests.pages import ClientFor

pytestmark = pytest.mark.django_db
WEEKDAYS = {str(day): [["08:00", "17:00"]] for day in range(5)}
WEEKEND = {str(day): [["00:00", "24:00"]] for day in (5, 6)}


def rota(cast: Cast, name: str, person: Person, phone: str, hours: dict[str, list[list[str]]]) -> Rota:
    made = make_rota(by=cast.admin, name=name, post=cast.duty_desk, phone=phone)
    set_turns(by=cast.admin, rota=made, patterns=[Pattern([Place(person=person)], date(2026, 5, 4), hours=hours)])
    return made


@pytest.fixture
def desks(cast: Cast) -> tuple[Rota, Rota]:
    Shift.objects.all().delete()        # what was entered would go before
    return (rota(cast, "Desk by day", cast.jo, "01632 960001", WEEKDAYS),
            rota(cast, "Desk at weekends", cast.max, "01632 960002", WEEKEND))


@pytest.mark.parametrize(("at", "name", "number", "on"), [
    ("2026-05-27T10:00", "Jo Trask", "01632 960001", "Desk by day"),
    ("2026-05-30T12:00", "Max Iddon", "01632 960002", "Desk at weekends"),
])
def test_the_number_is_that_of_whoever_is_on(
    cast: Cast, desks: tuple[Rota, Rota], client_for: ClientFor, at: str, name: str, number: str, on: str
) -> None:
    with time.use(time.moment(at)):
        page = client_for(cast.dora).get("/duty/now/").content.decode()
    [card] = re.findall(r"<article.*?</article>", page, re.DOTALL)
    assert f"{name} is on until" in card
    assert re.findall(r'href="tel:([^"]+)"', card) == [number]
    links = re.findall(r'<a href="/duty/rotas/[^"]+">([^<]+)</a>', card)
    assert links == ["Duty desk", on, next(each.name for each in desks if each.name != on)]


def test_one_rota_stands_alone(cast: Cast, client_for: ClientFor) -> None:
    rota(cast, "Desk by day", cast.jo, "01632 960001", WEEKDAYS)
    assert "Rotas of this desk" not in client_for(cast.dora).get("/duty/now/").content.decode()


def test_their_gaps_are_counted_once(cast: Cast, desks: tuple[Rota, Rota]) -> None:
    [(shown, number)] = ahead(cast.admin).gaps
    assert shown in desks
    assert number > 0


def asked(person: Person) -> int:
    ahead(person)       # the roll is read
    with CaptureQueriesContext(connection) as questions:
        ahead(person)
    return len(questions)


def test_the_first_page_asks_no_more_for_many_rotas_than_for_one(cast: Cast) -> None:
    make_rota(by=cast.admin, name="Planning, nights", service=cast.planning)
    make_rota(by=cast.admin, name="Potholes, nights", service=cast.potholes)    # whose post is its heading's
    before = asked(cast.admin), asked(cast.dora)
    for number in range(5):
        make_rota(by=cast.admin, name=f"Potholes, {number}", service=cast.potholes)
        make_rota(by=cast.admin, name=f"Development, {number}", post=cast.director)
    assert (asked(cast.admin), asked(cast.dora)) == before
    assert max(before) <= 9
