"""Quiet hours of one's own: set by oneself, read by the gate on every channel, exact where the clocks change."""

from datetime import timedelta

import pytest

from ostler.conversations.digest import is_morning
from ostler.duty import quiet
from ostler.duty import roll as rolls
from ostler.duty.actions import set_quiet_hours, take_back_quiet_hours, take_leave
from ostler.duty.models import QuietHours
from ostler.duty.refusals import Refused
from ostler.kernel import gates, time
from ostler.people.models import Person
from tests.cast import Cast
from tests.pages import ClientFor

pytestmark = pytest.mark.django_db
PAGE = "/duty/quiet-hours/"
MINUTE = timedelta(minutes=1)


def said(person: Person, at: str, urgency: str = "next-working-day") -> str:
    return gates.gates["duty"](gates.Passing(person.uid, "push", "message", "", urgency, False, time.moment(at)))


def held(person: Person, at: str) -> bool:
    return said(person, at) == "held-off-duty"


def test_one_s_own_hours_take_the_place_of_the_usual_ones(cast: Cast) -> None:
    set_quiet_hours(by=cast.ada, hours=("22:30", "06:15"))
    times = ("22:29", "22:30", "23:59", "00:00", "06:14", "06:15", "12:00")
    assert [held(cast.ada, f"2026-05-26T{at}") for at in times] == [False, True, True, True, True, False, False]
    assert held(cast.bram, "2026-05-26T06:15"), "nobody else's"
    take_back_quiet_hours(by=cast.ada)
    assert held(cast.ada, "2026-05-26T06:15")


def test_the_days_of_the_weekend_may_have_others(cast: Cast) -> None:
    set_quiet_hours(by=cast.ada, hours=("22:00", "07:00"), weekend=("18:00", "11:00"))
    asked = ("2026-05-29T20:00", "2026-05-30T08:00", "2026-05-30T11:00", "2026-05-31T18:00", "2026-06-01T07:00")
    assert [held(cast.ada, at) for at in asked] == [False, True, False, True, False]


def test_hours_that_begin_after_midnight_are_quiet_in_between_alone(cast: Cast) -> None:
    set_quiet_hours(by=cast.ada, hours=("00:30", "07:00"))
    asked = ("2026-05-26T00:29", "2026-05-26T00:30", "2026-05-26T06:59", "2026-05-26T07:00", "2026-05-26T23:59")
    assert [held(cast.ada, at) for at in asked] == [False, True, True, False, False]


@pytest.mark.parametrize(("hours", "starts", "minutes"), [
    (("21:00", "01:30"), "2026-10-24T20:00Z", 330),     # until the second 01:30, an hour longer
    (("01:30", "07:00"), "2026-10-25T00:30Z", 390),     # from the first
    (("21:00", "01:30"), "2027-03-27T21:00Z", 270),     # 01:30 is skipped: until 02:30 BST
    (("01:30", "07:00"), "2027-03-28T01:30Z", 270),     # from 02:30 BST
])
def test_where_the_clocks_change_they_begin_first_and_end_last(
    cast: Cast, hours: tuple[str, str], starts: str, minutes: int
) -> None:
    """Each minute of the night and an hour around it."""
    set_quiet_hours(by=cast.ada, hours=hours)
    start = time.moment(starts)
    roll = rolls.current(start - timedelta(hours=1))
    around = [start + minute * MINUTE for minute in range(-60, minutes + 60)]
    assert [at for at in around if quiet.is_quiet(roll, cast.ada, at)] == around[60 : 60 + minutes]


def test_the_morning_s_digest_comes_at_their_end(cast: Cast) -> None:
    set_quiet_hours(by=cast.ada, hours=("22:00", "06:15"), weekend=("22:00", "10:00"))
    times = ("2026-05-29T06:14", "2026-05-29T06:15", "2026-05-29T07:14", "2026-05-29T07:15", "2026-05-30T06:15",
             "2026-05-30T10:00")
    assert [is_morning(cast.ada, time.moment(at)) for at in times] == [False, True, True, False, False, True]


def test_a_partner_keeps_working_hours_until_they_set_their_own(cast: Cast) -> None:
    assert held(cast.pat, "2026-05-26T19:00")
    assert quiet.ends_today(cast.pat, time.now()) is None
    set_quiet_hours(by=cast.pat, hours=("23:00", "06:00"))
    assert [held(cast.pat, f"2026-05-26T{at}") for at in ("19:00", "23:00", "05:59", "06:00")] == [
        False, True, True, False]
    take_leave(by=cast.pat, person=cast.pat, starts=time.moment("2026-05-27T00:00"),
               ends=time.moment("2026-05-28T00:00"))
    assert held(cast.pat, "2026-05-27T12:00"), "leave is leave"
    assert is_morning(cast.pat, time.moment("2026-05-26T06:30"))


def test_officers_have_the_hours_of_their_post(cast: Cast) -> None:
    for person in (cast.max, cast.admin, cast.res):
        with pytest.raises(Refused, match="working hours"):
            set_quiet_hours(by=person, hours=("21:00", "08:00"))


@pytest.mark.parametrize("pair", [("21:00", "21:00"), ("", "08:00"), ("9", "8"), ("24:00", "08:00")])
def test_what_are_no_hours_is_refused(cast: Cast, pair: tuple[str, str]) -> None:
    for hours, weekend in ((pair, ("", "")), (("21:00", "08:00"), pair)):
        with pytest.raises(Refused, match="two different times"):
            set_quiet_hours(by=cast.ada, hours=hours, weekend=weekend)


def test_on_the_page_they_are_set_and_taken_back(cast: Cast, client_for: ClientFor) -> None:
    client = client_for(cast.ada)
    assert PAGE in client.get("/settings/reached/").content.decode()
    assert "from 21:00 until 08:00" in client.get(PAGE).content.decode()
    sent = {"begins": "22:30", "ends": "07:00", "weekend_begins": "22:00", "weekend_ends": ""}
    assert client.post(PAGE, sent).status_code == 422
    assert client.post(PAGE, sent | {"weekend_ends": "10:00"}).status_code == 302
    row = QuietHours.objects.get(person=cast.ada)
    assert (row.begins, row.ends, row.weekend_begins, row.weekend_ends) == ("22:30", "07:00", "22:00", "10:00")
    assert 'value="22:30"' in client.get(PAGE).content.decode()
    assert client.get(f"{PAGE}removal").status_code == 405
    assert client.post(f"{PAGE}removal").status_code == 302
    assert not QuietHours.objects.exists()


def test_they_are_nobody_else_s_business(cast: Cast, client_for: ClientFor) -> None:
    set_quiet_hours(by=cast.ada, hours=("22:34", "06:21"))
    assert [person.handle for person in cast if QuietHours.objects.visible_to(person).exists()] == ["ada"]
    for person in (cast.bram, cast.pat):
        assert "22:34" not in client_for(person).get(PAGE).content.decode()
    for person in (cast.max, cast.admin, cast.res):
        assert client_for(person).get(PAGE).status_code == 403
        assert PAGE not in client_for(person).get("/settings/reached/").content.decode()


def test_a_councillor_may_be_reached_for_a_class_all_the_same(cast: Cast, client_for: ClientFor) -> None:
    night = "2026-05-26T03:00"
    assert said(cast.ada, night, "emergency") == "held-off-duty"
    client = client_for(cast.ada)
    assert client.get(PAGE).status_code == 200
    answer = client.post("/duty/hours/wishes", {"reach": ["emergency"]})
    assert answer["Location"] == PAGE
    assert said(cast.ada, night, "emergency") == ""
    assert said(cast.ada, night, "protect-the-service") == "held-off-duty"
    assert said(cast.bram, night, "emergency") == "held-off-duty", "nobody else's choice"
    assert 'value="emergency" id="reach-emergency" checked' in client.get(PAGE).content.decode()
