"""nginx of a test's own, with the site that operators are given, on high ports of loopback and with a certificate that
was made for it."""

import http.client
import os
import re
import socket
import ssl
import subprocess
import time as machine
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.guards.floors import ROOT
from tests.lost.house import free_port

SITE = ROOT / "docs" / "deploy" / "nginx.conf"
NAME = "ostler.example.org"
PATIENCE = 30.0     # seconds
WHOLE = """
{user}
daemon off;
pid {folder}/pid;
error_log {folder}/error.log;
events {{}}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {site}
}}
"""


@dataclass(frozen=True)
class Nginx:
    """Its folder with certificate and log, and the ports for plain HTTP and for TLS."""

    folder: Path
    plain_port: int
    tls_port: int

    def plain(self) -> http.client.HTTPConnection:
        """A line in the clear."""
        return http.client.HTTPConnection("127.0.0.1", self.plain_port, timeout=PATIENCE)

    def secure(self) -> http.client.HTTPSConnection:
        """A line over TLS that believes nobody but this nginx, under the name of the site."""
        trust = ssl.create_default_context(cafile=self.folder / "certificate.pem")
        line = http.client.HTTPSConnection(NAME, self.tls_port, timeout=PATIENCE, context=trust)
        line._create_connection = lambda _there, *rest: socket.create_connection(  # type: ignore[attr-defined]
            ("127.0.0.1", self.tls_port), PATIENCE)
        return line

    @property
    def log(self) -> str:
        """What it noted of who asked."""
        return (self.folder / "ostler.log").read_text()

    def logged(self, words: str, patience: float = 10.0) -> bool:
        """Whether it notes these words, which it does after it has answered. ``patience`` in seconds."""
        end = machine.monotonic() + patience
        while words not in self.log:
            if machine.monotonic() > end:
                return False
            machine.sleep(0.02)
        return True


def configured(folder: Path, ostler: int = 8000) -> Nginx:
    """The folder with everything that nginx reads; ``ostler`` is the port of the house behind it."""
    made = Nginx(folder, free_port(), free_port())
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                    "-days", "1", "-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}",
                    "-keyout", str(folder / "key.pem"), "-out", str(folder / "certificate.pem")],
                   check=True, capture_output=True)
    site = SITE.read_text()
    for pattern, there in (
        (r"/etc/letsencrypt\S+fullchain.pem", f"{folder}/certificate.pem"),
        (r"/etc/letsencrypt\S+privkey.pem", f"{folder}/key.pem"), ("/var/log/nginx", str(folder)),
        (r"(?m)^.*listen \[::\].*\n", ""), ("listen 80;", f"listen 127.0.0.1:{made.plain_port};"),
        ("listen 443 ssl;", f"listen 127.0.0.1:{made.tls_port} ssl;"), ("127.0.0.1:8000", f"127.0.0.1:{ostler}"),
    ):
        site, count = re.subn(pattern, there, site)
        assert count, f"the site has no {pattern}"
    user = "user root;" if os.geteuid() == 0 else ""        # the folder is the test's own
    (folder / "nginx.conf").write_text(WHOLE.format(user=user, folder=folder, site=site))
    return made


def check(folder: Path) -> str:
    """What ``nginx -t`` has against it."""
    said = subprocess.run(["nginx", "-t", "-q", "-p", str(folder), "-c", str(folder / "nginx.conf")],
                          capture_output=True, text=True, check=False)
    assert (said.returncode == 0) == (said.stderr == ""), said.stderr
    return said.stderr


@contextmanager
def running(folder: Path, ostler: int) -> Iterator[Nginx]:
    """In front of a house, for the time of the block."""
    made = configured(folder, ostler)
    server = subprocess.Popen(["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")])
    try:
        _wait(made.tls_port)
        yield made
    finally:
        server.terminate()
        server.wait(PATIENCE)


def _wait(port: int) -> None:
    until = machine.monotonic() + PATIENCE
    while True:
        with closing(socket.socket()) as line:
            if line.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert machine.monotonic() < until, "nginx did not come up"
        machine.sleep(0.02)
