"""A backup is whole and verified, is taken while others write, and comes back only into an empty place."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from time import sleep

import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.db import connection, transaction

from ostler.audit import log
from ostler.config.backups import bringing_back, manifest, sqlite, taking
from ostler.kernel.commands import Missing
from ostler.people.models import Ward

pytestmark = pytest.mark.django_db(transaction=True)
only_sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="the embedded database's own way")


@pytest.fixture
def data(tmp_path: Path, settings: LazySettings) -> Path:
    """A deployment's data folder with a file and its keys in it."""
    folder = tmp_path / "data"
    (folder / "files" / "ab").mkdir(parents=True)
    (folder / "files" / "ab" / "abc").write_bytes(b"a picture")
    (folder / "files" / "ab" / ".abd.draft").write_bytes(b"half a picture")
    (folder / "secret-key").write_text("secret")
    settings.OSTLER_DATA = folder
    return folder


def write_an_event() -> None:
    with transaction.atomic():
        log.append(stream="people", tag="people.person-joined", by=log.MACHINE)


@contextmanager
def under_load() -> Iterator[list[int]]:
    """Another connection writes events, one transaction each, for as long as the block lasts."""
    ending, written = threading.Event(), [0]

    def write() -> None:
        while not ending.is_set():
            write_an_event()
            written[0] += 1
        connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        yield written
    finally:
        ending.set()
        writer.join()


def test_a_backup_has_database_files_and_keys_apart_for_its_owner_only(data: Path, tmp_path: Path) -> None:
    Ward.objects.create(name="Brook", slug="brook")
    made = taking.take(tmp_path / "backup")
    assert set(made.files) == {f"database.{'sqlite3' if made.database == 'sqlite' else 'dump'}", "files/ab/abc",
                               "keys/secret-key"}
    assert made.tables["people_ward"] == 1
    assert (tmp_path / "backup").stat().st_mode & 0o777 == 0o700
    kept = [path for path in (tmp_path / "backup").rglob("*") if path.is_file()]
    assert {path.stat().st_mode & 0o777 for path in kept} == {0o600}
    assert manifest.differences(tmp_path / "backup", made) == []


def test_a_backup_goes_into_an_empty_folder_only(data: Path, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").write_text("x")
    with pytest.raises(Missing, match="not empty"):
        call_command("backup", str(tmp_path / "full"))


@only_sqlite
def test_what_is_taken_under_load_comes_back_whole(data: Path, tmp_path: Path) -> None:
    write_an_event()
    with under_load() as written:
        while written[0] < 20:
            sleep(0.01)
        before = written[0]
        made = taking.take(tmp_path / "backup")
        while written[0] < before + 20:      # the writer was not held up for good
            sleep(0.01)
    there = restored(tmp_path / "backup", tmp_path / "elsewhere")
    assert before <= there["events"] <= 1 + written[0]
    assert there["ok"] is True
    assert there["events"] == made.tables["audit_event"]


def restored(backup: Path, folder: Path) -> dict[str, object]:
    """Restore into an empty folder by the command itself, and ask the record there whether it holds."""
    environment = os.environ | {"OSTLER_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "ostler.config.settings"}
    run = [sys.executable, "-c", "from ostler.config.command import main; main()"]
    subprocess.run([*run, "restore", str(backup)], env=environment, check=True, capture_output=True)
    assert (folder / "files" / "ab" / "abc").read_bytes() == b"a picture"
    assert (folder / "secret-key").read_text() == "secret"
    again = subprocess.run([*run, "restore", str(backup)], env=environment, capture_output=True, text=True, check=False)
    assert again.returncode == 1
    assert "already" in again.stderr
    verify = subprocess.run([*run, "audit", "verify", "--json"], env=environment, capture_output=True, check=False)
    answer: dict[str, object] = json.loads(verify.stdout)
    return answer


@pytest.mark.parametrize("name", ["files/ab/abc", "keys/secret-key"])
def test_a_backup_that_has_changed_is_refused(data: Path, tmp_path: Path, name: str) -> None:
    taking.take(tmp_path / "backup")
    (tmp_path / "backup" / name).write_bytes(b"another")
    with pytest.raises(Missing, match=f"changed since it was made: {name}"):
        call_command("restore", str(tmp_path / "backup"))


def test_what_is_no_backup_is_refused(data: Path, tmp_path: Path) -> None:
    with pytest.raises(Missing, match="is not a backup"):
        call_command("restore", str(tmp_path))
    (tmp_path / "manifest.json").write_text("[]")
    with pytest.raises(Missing, match="cannot be read"):
        call_command("restore", str(tmp_path))


def test_nothing_is_restored_over_what_is_there(data: Path, tmp_path: Path) -> None:
    taking.take(tmp_path / "backup")
    with pytest.raises(Missing, match="something here already"):
        call_command("restore", str(tmp_path / "backup"))


def test_a_backup_of_a_newer_version_is_refused(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taking.take(tmp_path / "backup")
    monkeypatch.setattr(bringing_back.database, "wanted", set)
    with pytest.raises(Missing, match="newer version"):
        call_command("restore", str(tmp_path / "backup"))


def test_a_refused_restore_leaves_nothing_behind(data: Path, tmp_path: Path) -> None:
    """By the command itself: reading the settings would make a key."""
    taking.take(tmp_path / "backup")
    (tmp_path / "backup" / "files" / "ab" / "abc").write_bytes(b"another")
    (tmp_path / "empty").mkdir()
    for name in ("nowhere", "empty"):
        refused = _ostler(tmp_path / name, "restore", str(tmp_path / "backup"))
        assert refused.returncode == 1
        assert "changed since it was made" in refused.stderr
    assert not (tmp_path / "nowhere").exists()
    assert list((tmp_path / "empty").iterdir()) == []


@only_sqlite
def test_a_restore_that_fails_midway_takes_away_what_it_brought(data: Path, tmp_path: Path) -> None:
    made = taking.take(tmp_path / "backup")
    (tmp_path / "backup" / "manifest.json").unlink()
    replace(made, tables={**made.tables, "people_ward": 99}).write(tmp_path / "backup")
    for name, kept in (("nowhere", None), ("empty", "mine")):
        if kept:
            (tmp_path / name).mkdir()
            (tmp_path / name / "secret-key").write_text(kept)
        refused = _ostler(tmp_path / name, "restore", str(tmp_path / "backup"))
        assert "does not count" in refused.stderr
    assert not (tmp_path / "nowhere").exists()
    assert [path.read_text() for path in (tmp_path / "empty").iterdir()] == ["mine"]


def _ostler(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    environment = {key: value for key, value in os.environ.items() if key != "OSTLER_SECRET_KEY"}
    environment |= {"OSTLER_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "ostler.config.settings"}
    run = [sys.executable, "-c", "from ostler.config.command import main; main()", *arguments]
    return subprocess.run(run, env=environment, capture_output=True, text=True, check=False)


@only_sqlite
def test_a_damaged_database_is_found(tmp_path: Path) -> None:
    (tmp_path / "database.sqlite3").write_bytes(b"not a database" * 100)
    with pytest.raises(Exception, match="not a database"):
        sqlite.counts(tmp_path / "database.sqlite3")
