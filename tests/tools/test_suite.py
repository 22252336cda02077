"""The suite runner says what it left out, fails where it must, and finds pytest's last word."""

import os
import sys
from pathlib import Path

import pytest

from tools import postgres, suite


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "programs", lambda: None)
    monkeypatch.setattr(suite.shutil, "which", lambda name: None)
    assert suite.missing() == ["PostgreSQL", "Chromium", "Postfix", "Dovecot", "nginx", "systemd"]
    assert [run.title for run in suite.runs([], ["PostgreSQL", "Chromium"])] == ["SQLite"]


def test_all_runs_share_a_folder_for_the_migrated_database_that_is_gone_afterwards(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(suite, "runs", lambda arguments, lacks: iter([suite.Run("One", []), suite.Run("Two", [])]))
    folders = []
    for run in suite.planned([], []):
        folders.append(Path(run.environment["OSTLER_TEST_TEMPLATES"]))
        assert folders[-1].is_dir()
    assert folders[0] == folders[1]
    assert not folders[0].exists()


def test_what_is_required_and_missing_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(suite, "missing", lambda: ["Chromium"])
    monkeypatch.setattr(sys, "argv", ["suite", "--require-all"])
    assert suite.main() == 1
    assert "Chromium" in capsys.readouterr().out


@pytest.mark.parametrize("line", ["12 passed in 3s", "1 failed, 1 passed in 3s", "== 2 passed, 1 skipped in 1s =="])
def test_the_last_word_of_pytest_is_recognised(line: str) -> None:
    assert suite.SUMMARY.search(line)


def test_a_run_that_fails_fails_the_suite(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    bare = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    good = suite.Run("Good", ["-c", os.devnull, "--noconftest", "--version"], bare)
    bad = suite.Run("Bad", ["-c", os.devnull, "--noconftest", "--no-such-option"], bare)
    monkeypatch.setattr(suite, "missing", lambda: ["PostgreSQL"])
    monkeypatch.setattr(suite, "runs", lambda arguments, lacks: (run for run in (bad, good)))
    monkeypatch.setattr(sys, "argv", ["suite"])
    assert suite.main() != 0
    assert good.status == 0
    assert "PostgreSQL: not installed here, so its tests were left out" in capsys.readouterr().out
