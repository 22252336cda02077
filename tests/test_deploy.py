"""What operators are given to install: read by the programs it is for where they are here, by its words elsewhere."""

import configparser
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from ostler.kernel import limits
from tests.guards.floors import ROOT

UNIT = ROOT / "docs" / "deploy" / "ostler.service"
SITE = ROOT / "docs" / "deploy" / "nginx.conf"


def unit() -> configparser.RawConfigParser:
    parser = configparser.RawConfigParser(strict=False)
    parser.optionxform = str    # type: ignore[assignment,method-assign]
    parser.read_string(UNIT.read_text())
    return parser


def test_the_unit_starts_what_there_is_and_again() -> None:
    service = unit()["Service"]
    assert service["ExecStart"].split()[1:] == ["serve", "--host", "127.0.0.1", "--port", "8000"]
    assert (service["Restart"], service["KillSignal"], service["UMask"]) == ("always", "SIGTERM", "0077")
    assert unit()["Install"]["WantedBy"] == "multi-user.target"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not here")
def test_systemd_reads_the_unit(tmp_path: Path) -> None:
    """With a command that is there, since nothing is installed here."""
    there = tmp_path / "ostler.service"
    there.write_text(UNIT.read_text().replace("/opt/ostler/.venv/bin/ostler", "/bin/true"))
    checked = subprocess.run(["systemd-analyze", "verify", "--man=no", str(there)], capture_output=True, text=True,
                             check=False)
    faults = [line for line in checked.stderr.splitlines() if "ostler.service" in line]
    assert faults == []


def test_the_site_passes_on_what_ostler_needs() -> None:
    text = SITE.read_text()
    for header in ("Host $host", "X-Forwarded-For $remote_addr", "X-Forwarded-Proto $scheme"):
        assert f"proxy_set_header {header};" in text
    size = re.search(r"client_max_body_size (\d+)m;", text)
    assert size is not None
    assert int(size[1]) * 1024 * 1024 >= limits.LARGEST_REQUEST
    streams = text[text.index("location ~"):]
    assert "proxy_buffering off;" in streams
    pattern = re.search(r"location ~ (\S+)", text)
    assert pattern is not None
    assert [address for address in ("/events", "/api/v1/events", "/eventsx", "/x/events") if re.match(
        pattern[1], address)] == ["/events", "/api/v1/events"]
    assert not re.search(r"log_format.*(request_uri|\$request |\$uri|\$args)", text)
    assert text.count("{") == text.count("}")


@pytest.mark.skipif(not shutil.which("nginx"), reason="nginx is not here")
def test_nginx_reads_the_site(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost",
                    "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    site = re.sub(r"/etc/letsencrypt\S+fullchain.pem", str(certificate), SITE.read_text())
    site = re.sub(r"/etc/letsencrypt\S+privkey.pem", str(key), site).replace("/var/log/nginx", str(tmp_path))
    whole = tmp_path / "nginx.conf"
    whole.write_text(f"pid {tmp_path}/pid;\nerror_log {tmp_path}/error.log;\nevents {{}}\nhttp {{\n{site}\n}}\n")
    checked = subprocess.run(["nginx", "-t", "-p", str(tmp_path), "-c", str(whole)], capture_output=True, text=True,
                             check=False)
    assert checked.returncode == 0, checked.stderr
