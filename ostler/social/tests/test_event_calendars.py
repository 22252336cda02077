"""Events in calendars: read by khal without a warning; one that was called off says so."""

import shutil
import subprocess
import sys
from pathlib import Path

import icalendar
import pytest

from ostler.social.actions.gathering import call_off
from ostler.social.tests.gathered import event
from tests.cast import Cast
from tests.pages import PageClient

HOSTILE = "Camp; with, \\ signs\nBEGIN:VEVENT\nSUMMARY:forged"


def test_times_are_utc_and_a_change_grows_the_sequence(cast: Cast, visitor: PageClient) -> None:
    found = event(cast.ada)
    answer = visitor.get(f"{found.url}.ics")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    text = answer.content.decode()
    for line in ("DTSTART:20260613T090000Z", "DTEND:20260613T150000Z", "SEQUENCE:0", "STATUS:CONFIRMED",
                 "SUMMARY:Councillor Camp", f"UID:{found.uid}@", "METHOD:PUBLISH"):
        assert line in text
    call_off(by=cast.ada, publication=found)
    after = visitor.get(f"{found.url}.ics").content.decode()
    assert "STATUS:CANCELLED" in after
    assert "SEQUENCE:1" in after
    assert "STATUS:CANCELLED" in visitor.get("/events/calendar.ics").content.decode()


def test_hostile_words_stay_in_their_line(cast: Cast, visitor: PageClient) -> None:
    event(cast.ada, HOSTILE, body=HOSTILE, place=HOSTILE)
    calendar = icalendar.Calendar.from_ical(visitor.get("/events/calendar.ics").content)
    [only] = calendar.walk("VEVENT")
    assert "forged" in only["DESCRIPTION"]
    assert str(only["SUMMARY"]).startswith("Camp; with, \\ signs")


def test_khal_reads_it_without_a_warning(cast: Cast, visitor: PageClient, tmp_path: Path) -> None:
    khal = shutil.which("khal", path=str(Path(sys.executable).parent))
    if khal is None:
        pytest.skip("khal is not installed here, so nobody else has read the calendar")
    event(cast.ada)
    event(cast.ada, "Ward walk; with, signs", body="Line one\n\nLine two")
    (tmp_path / "feed.ics").write_bytes(visitor.get("/events/calendar.ics").content)
    (tmp_path / "kept").mkdir()
    config = tmp_path / "khal.conf"
    config.write_text(f"[calendars]\n[[kept]]\npath = {tmp_path}/kept\n[locale]\nlocal_timezone = Europe/London\n"
                      f"default_timezone = Europe/London\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\n"
                      f"datetimeformat = %Y-%m-%d %H:%M\nlongdateformat = %Y-%m-%d\n"
                      f"longdatetimeformat = %Y-%m-%d %H:%M\n[sqlite]\npath = {tmp_path}/khal.db\n")
    home = {"HOME": str(tmp_path), "PATH": str(Path(khal).parent), "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"}
    brought = subprocess.run([khal, "-c", str(config), "import", "--batch", "-a", "kept", str(tmp_path / "feed.ics")],
                             capture_output=True, text=True, env=home, check=False)
    assert (brought.returncode, brought.stderr) == (0, "")
    listed = subprocess.run([khal, "-c", str(config), "list", "2026-06-01", "30d"], capture_output=True, text=True,
                            env=home, check=False)
    assert listed.stderr == ""
    assert "10:00-16:00 Councillor Camp" in listed.stdout
    assert "Ward walk; with, signs" in listed.stdout
