"""A manager keeps a rota by plain buttons: members in order, eight weeks to look at, saved only then."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ostler.audit.models import Event
from ostler.duty.actions import Pattern, Place, add_shift, change_shift, make_rota, set_turns
from ostler.duty.models import Card, Leave, Member, Rota, Shift, Swap, Turns
from ostler.duty.refusals import Refused
from ostler.kernel import time
from tests.cast import Cast
from tests.pages import ClientFor, PageClient

WEEKLY = {"kind": "weekly", "weekday": "4", "hands_over": "17:00", "anchor": "2026-05-22", "on_holidays": "same"}


def rota_of(cast: Cast, *people: str) -> Rota:
    rota = make_rota(by=cast.admin, name="Planning on call", post=cast.head, phone="020 7946 0001")
    if people:
        set_turns(by=cast.admin, rota=rota, patterns=[Pattern(
            [Place(getattr(cast, name)) for name in people], time.today(), weekday=4, hands_over="17:00")])
    return rota


def do(client: PageClient, rota: Rota, deed: str, places: list[str], **said: str | list[str]) -> Any:
    return client.post(f"/duty/rotas/{rota.uid}/turns/1", {**WEEKLY, "do": deed, "place": places,
                                                           "place-day": ["0"] * len(places), **said})


def test_a_manager_makes_a_rota_for_a_post_of_their_own(cast: Cast, client_for: ClientFor) -> None:
    client = client_for(cast.max)
    page = client.get("/duty/rotas/new").content.decode()
    assert "Head of Planning" in page
    assert "Director of Development" not in page
    answer = client.post("/duty/rotas/new", {"of": f"post:{cast.head.uid}", "name": "On call"})
    rota = Rota.objects.get()
    assert answer.headers["Location"] == f"/duty/rotas/{rota.uid}/turns/1"
    assert client.post("/duty/rotas/new", {"of": f"post:{cast.director.uid}", "name": "No"}).status_code == 422
    assert "Potholes and road repairs" in page


def test_members_move_by_buttons_and_nothing_is_saved(cast: Cast, client_for: ClientFor) -> None:
    rota, client = rota_of(cast), client_for(cast.max)
    sam, max_, post = f"person:{cast.desk.uid}", f"person:{cast.max.uid}", f"post:{cast.head.uid}"
    page = do(client, rota, "add", [sam, max_], **{"new-place": post}).content.decode()
    assert [page.index(name) for name in ("1. Sam Fairley", "2. Max Iddon", "3. Head of Planning")]
    page = do(client, rota, "up:1", [sam, max_]).content.decode()
    assert page.index("1. Max Iddon") < page.index("2. Sam Fairley")
    page = do(client, rota, "down:0", [sam, max_]).content.decode()
    assert page.index("1. Max Iddon") < page.index("2. Sam Fairley")
    page = do(client, rota, "off:0", [sam, max_]).content.decode()
    assert "Sam Fairley</span>" not in page
    assert 'value="17:00"' in page
    assert not Turns.objects.exists()


def test_eight_weeks_are_shown_before_it_is_saved(cast: Cast, client_for: ClientFor) -> None:
    rota, client = rota_of(cast), client_for(cast.max)
    places = [f"person:{cast.desk.uid}", "empty"]
    page = do(client, rota, "show", places).content.decode()
    assert "The next eight weeks" in page
    assert page.count("Week of ") == 8
    assert "4 gaps" in page
    assert not Turns.objects.exists()
    assert not Event.objects.filter(tag="duty.turns-set").exists()
    assert do(client, rota, "save", places).status_code == 302
    assert [member.person for member in Member.objects.order_by("position")] == [cast.desk, None]
    shown = client.get(f"/duty/rotas/{rota.uid}/").content.decode()
    assert "Sam Fairley" in shown
    assert "Nobody" in shown


def test_the_night_the_clocks_change_is_explained(cast: Cast, client_for: ClientFor) -> None:
    rota, client = rota_of(cast), client_for(cast.max)
    with time.use(time.moment("2026-10-05T10:00")):
        page = do(client, rota, "show", [f"person:{cast.desk.uid}"]).content.decode()
    assert "The clocks go back: this day is an hour longer." in page
    assert "No gaps" in page


def test_a_pattern_for_holidays_stands_beside_the_other(cast: Cast, client_for: ClientFor) -> None:
    rota, client = rota_of(cast, "desk", "max"), client_for(cast.max)
    second = f"/duty/rotas/{rota.uid}/turns/2"
    assert 'value="only" required id="id_on_holidays_2" checked' in client.get(second).content.decode()
    said = WEEKLY | {"on_holidays": "only", "kind": "days", "every": "1", "do": "save"}
    assert client.post(second, {**said, "place": [f"person:{cast.jo.uid}"], "place-day": ["0"]}).status_code == 302
    assert [row.on_holidays for row in Turns.objects.filter(until=None).order_by("position")] == ["same", "only"]
    assert client.get(f"/duty/rotas/{rota.uid}/turns/4").status_code == 404
    assert client.post(second, {"do": "remove"}).status_code == 302
    assert Turns.objects.filter(rota=rota, until=None).count() == 1


def test_by_the_day_of_the_week(cast: Cast, client_for: ClientFor) -> None:
    rota, client = rota_of(cast), client_for(cast.max)
    places = [f"person:{cast.desk.uid}", f"person:{cast.max.uid}"]
    said: dict[str, str | list[str]] = {"kind": "by-weekday", "place-day": ["0", "3"]}
    assert "Day of 2, Max Iddon" in do(client, rota, "show", places, **said).content.decode()
    assert do(client, rota, "save", places, **said).status_code == 302
    assert [(m.person, m.weekday) for m in Member.objects.order_by("position")] == [(cast.desk, 0), (cast.max, 3)]


@pytest.mark.parametrize(("who", "seen", "kept"), [
    ("max", 200, 200), ("dora", 200, 200), ("admin", 200, 200), ("jo", 200, 403), ("desk", 200, 403), ("ada", 200, 403),
    ("res", 403, 403)])
def test_only_its_keepers_change_it(cast: Cast, client_for: ClientFor, who: str, seen: int, kept: int) -> None:
    rota, client = rota_of(cast, "desk"), client_for(getattr(cast, who))
    for path in ("/duty/rotas/", "/duty/now/", f"/duty/rotas/{rota.uid}/", f"/duty/rotas/{rota.uid}/month"):
        assert client.get(path).status_code == seen, path
    for path in ("turns/1", "turns/2", "details", "override"):
        assert client.get(f"/duty/rotas/{rota.uid}/{path}").status_code == kept, path
    if kept == 403:
        assert client.post(f"/duty/rotas/{rota.uid}/ending").status_code == 403
        assert do(client, rota, "save", []).status_code == 403
    assert Turns.objects.filter(until=None).count() == 1


def test_weeks_and_months_can_be_gone_through(cast: Cast, client_for: ClientFor) -> None:
    rota, client = rota_of(cast, "desk", "max"), client_for(cast.jo)
    page = client.get(f"/duty/rotas/{rota.uid}/?from=2026-10-19").content.decode()
    assert "The clocks go back" in page
    assert client.get(f"/duty/rotas/{rota.uid}/month?from=2026-12-01").status_code == 200
    for wrong in ("soon", "9999-12-31", "0001-01-01"):
        assert client.get(f"/duty/rotas/{rota.uid}/?from={wrong}").status_code == 200
        assert client.get(f"/duty/rotas/{rota.uid}/month?from={wrong}").status_code == 200


def test_a_stretch_is_given_to_somebody_and_what_was_there_makes_room(cast: Cast, client_for: ClientFor) -> None:
    rota, client = rota_of(cast, "desk"), client_for(cast.max)
    at = time.moment
    add_shift(by=cast.admin, person=cast.max, rota=rota, starts=at("2026-06-01T08:00"), ends=at("2026-06-03T08:00"))
    given = {"person": cast.jo.uid, "starts": "2026-06-02T08:00", "ends": "2026-06-02T20:00"}
    assert client.post(f"/duty/rotas/{rota.uid}/override", given).status_code == 302
    rows = Shift.objects.filter(rota=rota).order_by("starts").values_list("person__name", "starts")
    assert list(rows) == [("Max Iddon", at("2026-06-01T08:00")), ("Jo Trask", at("2026-06-02T08:00")),
                          ("Max Iddon", at("2026-06-02T20:00"))]
    Leave.objects.create(person=cast.jo, starts=at("2026-06-05T00:00"), ends=at("2026-06-06T00:00"))
    away = given | {"starts": "2026-06-05T08:00", "ends": "2026-06-05T20:00"}
    answer = client.post(f"/duty/rotas/{rota.uid}/override", away)
    assert answer.status_code == 422
    assert "Jo Trask is away in that time." in answer.content.decode()


def test_from_now_on_is_given_while_a_shift_runs(cast: Cast, client_for: ClientFor) -> None:
    """The form takes whole minutes, and the one that runs began some seconds ago."""
    rota, at = rota_of(cast, "desk"), time.moment
    add_shift(by=cast.admin, person=cast.max, rota=rota, starts=at("2026-05-27T08:30"), ends=at("2026-05-27T17:00"))
    given = {"person": cast.jo.uid, "starts": "2026-05-27T10:40", "ends": "2026-05-27T12:00"}
    with time.use(at("2026-05-27T10:40:30")):
        assert client_for(cast.max).post(f"/duty/rotas/{rota.uid}/override", given).status_code == 302
        with pytest.raises(Refused, match="cannot end in the past"):
            change_shift(by=cast.admin, shift=Shift.objects.get(person=cast.jo), ends=at("2026-05-27T10:39"))
    rows = Shift.objects.filter(rota=rota).order_by("starts").values_list("person__name", "starts", "ends")
    assert list(rows) == [("Max Iddon", at("2026-05-27T08:30"), at("2026-05-27T10:40")),
                          ("Jo Trask", at("2026-05-27T10:40"), at("2026-05-27T12:00")),
                          ("Max Iddon", at("2026-05-27T12:00"), at("2026-05-27T17:00"))]


def test_a_swap_is_proposed_and_accepted_and_both_see_it(cast: Cast, client_for: ClientFor) -> None:
    rota = rota_of(cast, "desk", "max")
    sam, max_ = client_for(cast.desk), client_for(cast.max)
    page = sam.get(f"/duty/rotas/{rota.uid}/swap").content.decode()
    mine = page.partition('name="mine"')[2].partition('value="')[2].partition('"')[0]
    answer = sam.post(f"/duty/rotas/{rota.uid}/swap", {"mine": mine, "other": cast.max.uid, "theirs": ""})
    assert answer.status_code == 302, answer.content.decode()
    swap = Swap.objects.get()
    assert "Take it back" in sam.get("/duty/swaps/").content.decode()
    assert "You are asked to swap" in max_.get("/").content.decode()
    assert client_for(cast.jo).post(f"/duty/swaps/{swap.uid}/acceptance").status_code == 404
    assert swap.rota.name not in client_for(cast.jo).get("/duty/swaps/").content.decode()
    assert max_.post(f"/duty/swaps/{swap.uid}/acceptance").status_code == 302
    assert Shift.objects.get(rota=rota).person == cast.max
    for client in (sam, max_):
        assert "Accepted" in client.get("/duty/swaps/").content.decode()


def test_a_supplier_s_card_is_kept_and_seen_by_officers(cast: Cast, client_for: ClientFor) -> None:
    rota, client = rota_of(cast, "desk"), client_for(cast.max)
    said = {"of": f"rota:{rota.uid}", "name": "Portal supplier", "phone": "020 7946 0100", "note": "Quote 4711"}
    assert client.post("/duty/cards/", said).status_code == 302
    card = Card.objects.get()
    assert "Ring 020 7946 0100" in client_for(cast.jo).get("/duty/now/").content.decode()
    assert "020 7946 0100" not in client_for(cast.ada).get("/duty/now/").content.decode()
    assert client_for(cast.jo).get(f"/duty/cards/{card.uid}").status_code == 403
    assert client_for(cast.jo).post(f"/duty/cards/{card.uid}/removal").status_code == 403
    assert client.post(f"/duty/cards/{card.uid}", {"name": "Other", "phone": "none"}).status_code == 422
    assert client.post(f"/duty/cards/{card.uid}/removal").status_code == 302
    assert not Card.objects.exists()


def test_the_cards_of_many_rotas_ask_no_more_than_those_of_one(cast: Cast, client_for: ClientFor) -> None:
    client, asked = client_for(cast.max), []
    for _more in range(3):
        rota_of(cast)
        with CaptureQueriesContext(connection) as queries:
            client.get("/duty/cards/")
        asked.append(len(queries))
    assert asked[1] == asked[2]


def test_who_is_on_now_with_the_number_to_ring(cast: Cast, client_for: ClientFor) -> None:
    rota_of(cast, "desk")
    page = client_for(cast.ada).get("/duty/now/").content.decode()
    assert "Sam Fairley is on until" in page
    assert 'href="tel:020 7946 0001"' in page
    assert "Director of Development" in page


def test_gaps_stand_on_the_keeper_s_first_page(cast: Cast, client_for: ClientFor) -> None:
    rota = rota_of(cast)
    do(client_for(cast.max), rota, "save", [f"person:{cast.desk.uid}", "empty"])
    assert "Planning on call: 2 gaps in the coming four weeks" in client_for(cast.max).get("/").content.decode()
    assert "Planning on call:" not in client_for(cast.jo).get("/").content.decode()


def test_one_chooses_to_be_reached_off_duty(cast: Cast, client_for: ClientFor) -> None:
    client = client_for(cast.dora)
    assert client.post("/duty/hours/wishes", {"reach": ["emergency"]}).status_code == 302
    page = client.get("/duty/hours/").content.decode()
    assert 'id="reach-emergency" checked' in page
    assert 'id="reach-protect" checked' not in page
    client.post("/duty/hours/wishes", {})
    assert 'id="reach-emergency" checked' not in client.get("/duty/hours/").content.decode()


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "2062-05-22"])
@pytest.mark.parametrize("deed", ["show", "save"])
def test_a_slip_in_the_year_is_said_and_nothing_is_kept(cast: Cast, client_for: ClientFor, day: str, deed: str) -> None:
    rota = rota_of(cast)
    answer = do(client_for(cast.max), rota, deed, [f"person:{cast.max.uid}"], anchor=day)
    assert answer.status_code == 422
    assert "Look at the year." in answer.content.decode()
    assert not Turns.objects.exists()
