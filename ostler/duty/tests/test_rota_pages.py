"""The pages of the rota, and a service's own page: each shows each what they may see."""

import pytest

from ostler.duty.actions import make_rota
from ostler.duty.models import Leave, Shift, WorkingWeek
from ostler.kernel import time
from ostler.people.models import Holding
from ostler.services.models import Service
from tests.cast import Cast
from tests.pages import ClientFor, PageClient


def test_the_public_is_told_which_post_answers_and_when_but_no_name(cast: Cast, visitor: PageClient) -> None:
    page = visitor.get(f"/services/{cast.planning.slug}").content.decode()
    assert "Director of Development" in page
    assert "The duty officer answers now, until Tue 26 May 08:30." in page
    assert "<dt>Monday</dt><dd>08:30–17:00</dd>" in page
    assert not any(person.name in page for person in cast)


def test_a_resident_sees_no_name_either(cast: Cast, client_for: ClientFor) -> None:
    page = client_for(cast.res).get(f"/services/{cast.planning.slug}").content.decode()
    assert "Sam Fairley" not in page
    assert "Dora Penhale" not in page


def test_those_inside_see_who_now_and_why(cast: Cast, client_for: ClientFor) -> None:
    page = client_for(cast.ada).get(f"/services/{cast.planning.slug}").content.decode()
    assert "Planning applications is answered by the Director of Development." in page
    assert "Sam Fairley is the duty officer until Tue 26 May 08:30." in page


@pytest.mark.parametrize(("at", "sentence"), [
    ("2026-05-28T12:00", "The Director of Development answers now, until Thu 28 May 17:00."),
    ("2026-05-28T20:00", "Nobody is there now. It is read from Fri 29 May 08:30."),
])
def test_the_public_sentence_is_true_at_other_times(
        cast: Cast, visitor: PageClient, at: str, sentence: str) -> None:
    with time.use(time.moment(at)):
        assert sentence in visitor.get(f"/services/{cast.planning.slug}").content.decode()


def test_a_service_without_a_post_is_the_desk_s(cast: Cast, visitor: PageClient) -> None:
    Service.objects.create(name="Lantern loans", slug="lantern-loans")
    assert "<p>Duty desk</p>" in visitor.get("/services/lantern-loans").content.decode()


def test_a_service_that_is_none_is_not_found(cast: Cast, visitor: PageClient) -> None:
    assert visitor.get("/services/nothing-of-the-kind").status_code == 404


@pytest.mark.parametrize(("who", "code"), [("dora", 200), ("admin", 200), ("ada", 403), ("pat", 403), ("res", 403)])
def test_officers_and_administrators_see_the_shifts(cast: Cast, client_for: ClientFor, who: str, code: int) -> None:
    assert client_for(getattr(cast, who)).get("/duty/shifts/").status_code == code


def test_shifts_stand_with_their_gaps(cast: Cast, client_for: ClientFor) -> None:
    page = client_for(cast.dora).get("/duty/shifts/").content.decode()
    assert page.count("Nobody is on duty") == 6
    assert page.count(">Sam Fairley</a>") == 6


def test_a_shift_is_added_changed_and_taken_off(cast: Cast, client_for: ClientFor) -> None:
    client = client_for(cast.admin)
    times = {"starts": "2026-05-26T08:30", "ends": "2026-05-26T17:00"}
    assert client.post("/duty/shifts/", {"person": cast.max.uid, **times}).status_code == 302
    shift = Shift.objects.get(person=cast.max)
    assert (shift.starts, shift.ends) == (time.moment(times["starts"]), time.moment(times["ends"]))
    page = client.get(f"/duty/shifts/{shift.uid}").content.decode()
    assert 'value="2026-05-26T08:30"' in page
    assert client.post(f"/duty/shifts/{shift.uid}", {"person": cast.dora.uid, **times}).status_code == 302
    shift.refresh_from_db()
    assert shift.person == cast.dora
    assert client.post(f"/duty/shifts/{shift.uid}/removal").status_code == 302
    assert not Shift.objects.filter(uid=shift.uid).exists()


@pytest.mark.parametrize("who", ["dora", "max", "desk"])
def test_officers_who_do_not_keep_the_desk_change_no_shift(cast: Cast, client_for: ClientFor, who: str) -> None:
    client, person = client_for(getattr(cast, who)), getattr(cast, who)
    running, coming = Shift.objects.order_by("starts")[:2]
    said = {"person": person.uid, "starts": "2026-05-26T08:30", "ends": "2026-05-26T17:00"}
    before = list(Shift.objects.order_by("pk").values())
    for address in ("", running.uid, f"{coming.uid}/removal"):
        assert client.post(f"/duty/shifts/{address}", said).status_code == 403
    assert list(Shift.objects.order_by("pk").values()) == before
    for address in ("", coming.uid):
        page = client.get(f"/duty/shifts/{address}").content.decode()
        assert ("Sam Fairley" in page, 'name="starts"' in page, "/removal" in page) == (True, False, False)


def test_whoever_holds_the_desk_s_post_keeps_its_shifts(cast: Cast, client_for: ClientFor) -> None:
    Holding.objects.create(post=cast.duty_desk, person=cast.max, since=time.now())
    client = client_for(cast.max)
    assert 'name="starts"' in client.get("/duty/shifts/").content.decode()
    said = {"person": cast.jo.uid, "starts": "2026-05-26T08:30", "ends": "2026-05-26T17:00"}
    assert client.post("/duty/shifts/", said).status_code == 302
    shift = Shift.objects.get(person=cast.jo)
    assert client.post(f"/duty/shifts/{shift.uid}/removal").status_code == 302
    assert not Shift.objects.filter(person=cast.jo).exists()


def test_a_shift_of_a_rota_is_its_keepers_to_change(cast: Cast, client_for: ClientFor) -> None:
    rota = make_rota(by=cast.admin, name="Planning nights", post=cast.head)
    shift = Shift.objects.create(rota=rota, person=cast.max, starts=time.moment("2026-06-01T17:00"),
                                 ends=time.moment("2026-06-02T08:30"))
    said = {"person": cast.jo.uid, "starts": "2026-06-01T17:00", "ends": "2026-06-02T08:30"}
    for who, code in ((cast.jo, 403), (cast.desk, 403), (cast.dora, 302), (cast.max, 302), (cast.admin, 302)):
        assert client_for(who).post(f"/duty/shifts/{shift.uid}", said).status_code == code


def test_an_overlap_is_refused_on_the_page_with_what_was_typed(cast: Cast, client_for: ClientFor) -> None:
    response = client_for(cast.admin).post(
        "/duty/shifts/", {"person": cast.max.uid, "starts": "2026-05-25T12:00", "ends": "2026-05-25T13:00"})
    assert response.status_code == 422
    assert "Another shift stands in that time." in response.content.decode()
    assert 'value="2026-05-25T12:00"' in response.content.decode()


@pytest.mark.parametrize("starts", ["", "soon", "2026-13-45T99:99"])
def test_a_time_that_is_none_is_refused(cast: Cast, client_for: ClientFor, starts: str) -> None:
    response = client_for(cast.admin).post(
        "/duty/shifts/", {"person": cast.max.uid, "starts": starts, "ends": "2026-05-27T13:00"})
    assert response.status_code == 422


def test_a_shift_that_has_begun_is_not_taken_off(cast: Cast, client_for: ClientFor) -> None:
    shift = Shift.objects.order_by("starts")[0]
    page = client_for(cast.admin).post(f"/duty/shifts/{shift.uid}/removal", follow=True).content.decode()
    assert "That shift has begun" in page
    assert Shift.objects.filter(uid=shift.uid).exists()


def test_one_s_own_hours_are_shown_and_set(cast: Cast, client_for: ClientFor) -> None:
    client = client_for(cast.dora)
    assert 'value="08:30-17:00"' in client.get("/duty/hours/").content.decode()
    assert client.post("/duty/hours/week", {"day-0": "8:30-12:00, 13:00 to 17:00"}).status_code == 302
    assert WorkingWeek.objects.get(person=cast.dora).hours == {"0": [["08:30", "12:00"], ["13:00", "17:00"]]}


@pytest.mark.parametrize("text", ["17:00-08:30", "nine to five", "08:30-12:00 and more", "08:30-25:00"])
def test_hours_that_cannot_be_read_are_refused(cast: Cast, client_for: ClientFor, text: str) -> None:
    response = client_for(cast.dora).post("/duty/hours/week", {"day-0": text})
    assert response.status_code == 422
    assert not WorkingWeek.objects.filter(person=cast.dora).exists()


def test_leave_is_taken_and_taken_back_by_oneself_only(cast: Cast, client_for: ClientFor) -> None:
    client = client_for(cast.dora)
    times = {"starts": "2026-06-01T08:30", "ends": "2026-06-05T17:00"}
    assert client.post("/duty/hours/leave", times).status_code == 302
    leave = Leave.objects.get(person=cast.dora)
    assert client_for(cast.max).post(f"/duty/hours/leave/{leave.uid}/cancellation").status_code == 404
    assert "Not away from Mon 1 Jun 08:30" in client.get("/duty/hours/").content.decode()
    assert client.post(f"/duty/hours/leave/{leave.uid}/cancellation").status_code == 302
    assert not Leave.objects.exists()


def test_leave_over_a_shift_is_refused_on_the_page(cast: Cast, client_for: ClientFor) -> None:
    response = client_for(cast.desk).post(
        "/duty/hours/leave", {"starts": "2026-05-25T08:30", "ends": "2026-06-05T17:00"})
    assert response.status_code == 422
    assert "A duty shift stands in that time." in response.content.decode()


@pytest.mark.parametrize("address", ["/duty/hours/", "/duty/shifts/"])
def test_a_visitor_is_asked_to_sign_in(cast: Cast, visitor: PageClient, address: str) -> None:
    response = visitor.get(address)
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/accounts/login/")


def test_a_councillor_has_no_rota_hours_here(cast: Cast, client_for: ClientFor) -> None:
    assert client_for(cast.ada).get("/duty/hours/").status_code == 403
