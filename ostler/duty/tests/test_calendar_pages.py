"""A calendar is brought in by a preview, whole or not at all; a private address is shown once and closed for good."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ostler.audit.models import Event
from ostler.duty.actions import make_rota
from ostler.duty.models import Feed, Leave, Rota, Shift
from ostler.duty.tests.calendars import calendar, event
from ostler.kernel import time
from ostler.people.actions import suspend
from tests.cast import Cast
from tests.pages import ClientFor, PageClient

IMPORT = "/duty/calendars/import/"


def rota_of(cast: Cast) -> Rota:
    return make_rota(by=cast.admin, name="Planning on call", post=cast.head)


def bring(client: PageClient, target: str, data: bytes) -> str:
    """The address at which the plan waits."""
    answer = client.post(IMPORT, {"target": target, "file": SimpleUploadedFile("rota.ics", data)})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer.headers["Location"])


def apply(client: PageClient, plan: str, **said: str) -> object:
    page = client.post(plan + "application", said).content.decode() if said else client.get(plan).content.decode()
    digest = page.partition('name="digest" value="')[2].partition('"')[0]
    return client.post(plan + "application", {**said, "digest": digest, "apply": "1"})


SHIFTS = calendar(
    event("DTSTART;TZID=Europe/London:20260601T170000", "DTEND;TZID=Europe/London:20260602T083000",
          "ATTENDEE;CN=Max:mailto:MAX@example.org", "SUMMARY:on call", uid="a"),
    event("DTSTART;TZID=Europe/London:20260602T170000", "DTEND;TZID=Europe/London:20260603T083000",
          "SUMMARY:On call: Trask\\, Jo", uid="b"))


def test_a_rota_comes_in_by_e_mail_and_by_name(cast: Cast, client_for: ClientFor) -> None:
    rota, client = rota_of(cast), client_for(cast.max)
    plan = bring(client, f"rota:{rota.uid}", SHIFTS)
    page = client.get(plan).content.decode()
    assert "Max Iddon" in page
    assert "Jo Trask" in page
    assert not Shift.objects.filter(rota=rota).exists()
    assert apply(client, plan).status_code == 302
    rows = Shift.objects.filter(rota=rota).order_by("starts")
    assert [(row.person, row.starts) for row in rows] == [
        (cast.max, time.moment("2026-06-01T17:00")), (cast.jo, time.moment("2026-06-02T17:00"))]
    assert client.get(plan).status_code == 404
    again = bring(client, f"rota:{rota.uid}", SHIFTS)
    assert "Stands already (2)" in client.get(again).content.decode()


def test_a_name_that_nobody_has_is_asked_about(cast: Cast, client_for: ClientFor) -> None:
    rota, client = rota_of(cast), client_for(cast.max)
    stranger = event("DTSTART:20260601T170000Z", "DTEND:20260602T080000Z", "SUMMARY:A. N. Other")
    plan = bring(client, f"rota:{rota.uid}", calendar(stranger))
    page = client.get(plan).content.decode()
    assert "Who is “A. N. Other”?" in page
    assert apply(client, plan).status_code == 422
    assert not Shift.objects.filter(rota=rota).exists()
    assert apply(client, plan, **{"who-0": cast.jo.uid}).status_code == 302
    assert Shift.objects.get(rota=rota).person == cast.jo


def test_what_stands_in_the_way_is_left_out_only_if_agreed(cast: Cast, client_for: ClientFor) -> None:
    rota, client = rota_of(cast), client_for(cast.admin)
    Leave.objects.create(person=cast.max, starts=time.moment("2026-06-01T00:00"), ends=time.moment("2026-06-02T00:00"))
    plan = bring(client, f"rota:{rota.uid}", SHIFTS)
    assert "In the way (1)" in client.get(plan).content.decode()
    assert apply(client, plan).status_code == 422
    assert not Shift.objects.filter(rota=rota).exists()
    assert apply(client, plan, leave_out="on").status_code == 302
    assert [row.person for row in Shift.objects.filter(rota=rota)] == [cast.jo]


def test_where_something_changed_since_it_is_shown_again(cast: Cast, client_for: ClientFor) -> None:
    rota, client = rota_of(cast), client_for(cast.max)
    plan = bring(client, f"rota:{rota.uid}", SHIFTS)
    answer = client.post(plan + "application", {"digest": "another", "apply": "1"})
    assert "Something has changed since you looked." in answer.content.decode()
    assert not Shift.objects.filter(rota=rota).exists()


def test_own_leave_whatever_its_entries_are_called(cast: Cast, client_for: ClientFor) -> None:
    client = client_for(cast.dora)
    away = calendar(event("DTSTART;VALUE=DATE:20260706", "DTEND;VALUE=DATE:20260711", "SUMMARY:Somewhere warm"))
    plan = bring(client, "own-leave", away)
    assert apply(client, plan).status_code == 302
    assert Leave.objects.get(person=cast.dora).starts == time.moment("2026-07-06T00:00")
    assert "Somewhere" not in str(list(Event.objects.values_list("facts", flat=True)))


def test_a_pasted_text_and_what_is_none(cast: Cast, client_for: ClientFor) -> None:
    client = client_for(cast.dora)
    answer = client.post(IMPORT, {"target": "own-leave", "text": "Monday off"})
    assert answer.status_code == 422
    assert "This is not a calendar" in answer.content.decode()
    assert client.post(IMPORT, {"target": "own-leave"}).status_code == 422
    pasted = event("DTSTART:20260706T090000Z", "DTEND:20260706T170000Z")
    assert client.post(IMPORT, {"target": "own-leave", "text": calendar(pasted).decode()}).status_code == 302


def test_nobody_else_sees_or_applies_what_waits(cast: Cast, client_for: ClientFor, visitor: PageClient) -> None:
    rota = rota_of(cast)
    plan = bring(client_for(cast.max), f"rota:{rota.uid}", SHIFTS)
    for other in (cast.admin, cast.dora, cast.jo):
        assert client_for(other).get(plan).status_code == 404
        assert client_for(other).post(plan + "application", {"apply": "1"}).status_code == 404
    assert client_for(cast.ada).get(plan).status_code == 403
    assert visitor.get(plan).status_code == 302
    assert f"rota:{rota.uid}" not in client_for(cast.jo).get(IMPORT).content.decode()
    answer = client_for(cast.jo).post(IMPORT, {"target": f"rota:{rota.uid}", "text": SHIFTS.decode()})
    assert answer.status_code == 422


def address_of(client: PageClient, rota: Rota | None = None) -> str:
    page = client.post("/duty/calendars/opening", {"rota": rota.uid if rota else ""}).content.decode()
    value = page.partition('id="address" value="')[2].partition('"')[0]
    assert value.endswith(".ics")
    return "/" + value.split("/", 3)[3]


def test_an_address_is_shown_once_and_read_without_an_account(cast: Cast, client_for: ClientFor,
                                                              visitor: PageClient) -> None:
    client = client_for(cast.desk)
    address = address_of(client)
    secret = address.rpartition("/")[2].removesuffix(".ics")
    assert secret not in client.get("/duty/calendars/").content.decode()
    assert Feed.objects.get().digest != secret
    answer = visitor.get(address)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    text = answer.content.decode()
    assert "DTSTART:20260522T160000Z" in text
    assert "DTEND:20260526T073000Z" in text
    assert "TZID" not in text
    assert visitor.get(address, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    assert visitor.post(address).status_code == 405


def test_an_address_dies_when_closed_and_with_its_owner(cast: Cast, client_for: ClientFor, visitor: PageClient) -> None:
    client = client_for(cast.desk)
    first, second = address_of(client), address_of(client)
    feed = Feed.objects.order_by("pk")[0]
    assert client_for(cast.max).post(f"/duty/calendars/{feed.uid}/closing").status_code == 404
    assert client_for(cast.admin).post(f"/duty/calendars/{feed.uid}/closing").status_code == 404
    assert visitor.get(first).status_code == 200
    assert client.post(f"/duty/calendars/{feed.uid}/closing").status_code == 302
    assert visitor.get(first).status_code == 404
    assert visitor.get(second).status_code == 200
    suspend(person=cast.desk, by=cast.admin)
    assert visitor.get(second).status_code == 404
    assert visitor.get("/duty/calendars/guessed.ics").status_code == 404
    tags = set(Event.objects.filter(tag__startswith="duty.feed").values_list("tag", flat=True))
    assert tags == {"duty.feed-opened", "duty.feed-closed"}


def test_a_stretch_keeps_its_name_and_grows_its_sequence(cast: Cast, client_for: ClientFor,
                                                         visitor: PageClient) -> None:
    rota = rota_of(cast)
    shift = Shift.objects.create(rota=rota, person=cast.max, starts=time.moment("2026-06-01T17:00"),
                                 ends=time.moment("2026-06-02T08:30"))
    address = address_of(client_for(cast.max), rota)
    before = visitor.get(address).content.decode()
    assert f"UID:{shift.uid}@" in before
    assert "SUMMARY:Max Iddon" in before
    with time.use(time.moment("2026-05-25T12:00")):
        assert client_for(cast.max).post(f"/duty/shifts/{shift.uid}", {
            "person": cast.jo.uid, "starts": "2026-06-01T17:00", "ends": "2026-06-02T08:30"}).status_code == 302
        after = visitor.get(address).content.decode()
    assert f"UID:{shift.uid}@" in after
    assert "SUMMARY:Jo Trask" in after
    assert _sequence(after) > _sequence(before)


def _sequence(text: str) -> int:
    return int(text.partition("SEQUENCE:")[2].split()[0])


def test_khal_reads_it_without_a_warning(cast: Cast, client_for: ClientFor, visitor: PageClient,
                                         tmp_path: Path) -> None:
    khal = shutil.which("khal", path=str(Path(sys.executable).parent))
    if khal is None:
        pytest.skip("khal is not installed here, so nobody else has read the calendar")
    (tmp_path / "feed.ics").write_bytes(visitor.get(address_of(client_for(cast.desk))).content)
    (tmp_path / "duty").mkdir()
    config = tmp_path / "khal.conf"
    config.write_text(f"[calendars]\n[[duty]]\npath = {tmp_path}/duty\n[locale]\nlocal_timezone = Europe/London\n"
                      f"default_timezone = Europe/London\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\n"
                      f"datetimeformat = %Y-%m-%d %H:%M\nlongdateformat = %Y-%m-%d\n"
                      f"longdatetimeformat = %Y-%m-%d %H:%M\n[sqlite]\npath = {tmp_path}/khal.db\n")
    home = {"HOME": str(tmp_path), "PATH": str(Path(khal).parent), "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"}
    brought = subprocess.run([khal, "-c", str(config), "import", "--batch", "-a", "duty", str(tmp_path / "feed.ics")],
                             capture_output=True, text=True, env=home, check=False)
    assert (brought.returncode, brought.stderr) == (0, "")
    listed = subprocess.run([khal, "-c", str(config), "list", "2026-05-25", "40d"], capture_output=True, text=True,
                            env=home, check=False)
    assert listed.stderr == ""
    assert "On duty" in listed.stdout
    assert "08:30" in listed.stdout
