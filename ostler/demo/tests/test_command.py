"""`ostler demo`: its clock, its folder, and what it refuses."""

import os
from argparse import ArgumentTypeError
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from ostler.config import demonstration
from ostler.demo import turning_back
from ostler.kernel import time


def test_without_a_time_it_serves_this_machine_only_says_where_and_leaves_the_clock_alone(
    built: None, served: list[dict[str, Any]], tmp_path: Path
) -> None:
    before = time.current()
    call_command("demo", "--port", "8123", "--no-input")
    announced = served[0].pop("announce")
    assert served == [{"name": "serve", "host": "127.0.0.1", "port": 8123}]
    assert announced[1].endswith("/demonstration/")
    assert time.current() == before
    assert not (tmp_path / time.CLOCK_FILE).exists()


def test_its_clock_is_kept_in_the_folder(built: None, served: list[dict[str, Any]], tmp_path: Path) -> None:
    call_command("demo", "--at", "2026-05-25T10:40", "--speed", "60")
    assert abs((time.now() - time.moment("2026-05-25T10:40")).total_seconds()) < 600
    assert time.current().speed == 60
    assert (tmp_path / time.CLOCK_FILE).exists()


@pytest.mark.parametrize("wrong", ["--at=yesterday", "--speed=0", "--speed=-2", "--speed=fast"])
def test_nonsense_is_wrong_usage(db: None, served: list[dict[str, Any]], wrong: str) -> None:
    with pytest.raises((CommandError, SystemExit, ArgumentTypeError)):
        call_command("demo", wrong)
    assert served == []


def test_a_clock_turned_back_sets_the_later_council_aside(
    served: list[dict[str, Any]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = tmp_path / "ostler.sqlite3"
    database.write_text("the later council")
    monkeypatch.setattr(turning_back, "connection", _Embedded(database))
    turning_back.note()
    assert turning_back.make_way(time.now() - timedelta(minutes=5)) is None    # the same day again: everything stays
    aside = turning_back.make_way(time.moment("2026-05-01T09:00"))
    assert aside is not None
    assert aside.read_text() == "the later council"
    assert not database.exists()
    assert turning_back.make_way(time.moment("2026-05-01T09:00")) is None


def test_on_postgresql_it_says_what_to_do(
    served: list[dict[str, Any]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turning_back, "connection", _Embedded(tmp_path / "none", vendor="postgresql"))
    turning_back.note()
    with pytest.raises(turning_back.NotOnThisDatabase, match="database of its own"):
        turning_back.make_way(time.moment("2026-05-01T09:00"))


class _Embedded:
    """As much of a database connection as setting a file aside needs."""

    def __init__(self, path: Path, vendor: str = "sqlite") -> None:
        self.settings_dict, self.vendor = {"NAME": path}, vendor

    def close(self) -> None:
        """Nothing is open."""


def test_the_folder_and_port_are_known_before_the_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(os, "environ", {})
    demonstration.announce(["demo", "--data", str(tmp_path), "--port=8100", "--at", "2026-05-25T10:40"])
    assert os.environ == {"OSTLER_DEMO": "1", "OSTLER_BASE_URL": "http://localhost:8100", "OSTLER_DATA": str(tmp_path),
                          "OSTLER_TEXT_NUMBER": "07700 900199", "OSTLER_SAFEGUARDING_NUMBER": "01632 960147"}


def test_other_commands_are_no_demonstration(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {})
    demonstration.announce(["serve", "--port", "8100"])
    assert os.environ == {}
