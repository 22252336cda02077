"""The unit for systemd that operators are given: read by systemd where it is here, by its words elsewhere."""

import configparser
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.guards.floors import ROOT

UNIT = ROOT / "docs" / "deploy" / "ostler.service"


def unit() -> configparser.RawConfigParser:
    parser = configparser.RawConfigParser(strict=False)
    parser.optionxform = str    # type: ignore[assignment,method-assign]
    parser.read_string(UNIT.read_text())
    return parser


def verified(folder: Path, text: str) -> list[str]:
    """What systemd has against it."""
    there = folder / "ostler.service"
    there.write_text(text)
    checked = subprocess.run(["systemd-analyze", "verify", "--man=no", str(there)], capture_output=True, text=True,
                             check=False)
    return [line for line in checked.stderr.splitlines() if "ostler.service" in line]


def test_the_unit_starts_what_there_is_and_again() -> None:
    service = unit()["Service"]
    assert service["ExecStart"].split()[1:] == ["serve", "--host", "127.0.0.1", "--port", "8000"]
    assert (service["Restart"], service["KillSignal"], service["UMask"]) == ("always", "SIGTERM", "0077")
    assert unit()["Install"]["WantedBy"] == "multi-user.target"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not here")
def test_systemd_reads_the_unit(tmp_path: Path) -> None:
    """With a command that is there, since nothing is installed here; and it would say so of a fault."""
    text = UNIT.read_text().replace("/opt/ostler/.venv/bin/ostler", "/bin/true")
    assert verified(tmp_path, text) == []
    assert verified(tmp_path, text.replace("ProtectSystem=strict", "ProtectSystem=stern")) != []
