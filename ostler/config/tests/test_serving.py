"""`ostler serve`: refuses what cannot work, with the reason; serves; ends when told; keeps its timers."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from datetime import timedelta
from pathlib import Path

import pytest
import uvicorn
from django.conf import LazySettings
from django.core.management import call_command
from django.db import connection

from ostler.config import serving, timers
from ostler.kernel.commands import Missing


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="more workers are allowed on PostgreSQL")
def test_several_workers_are_refused_on_the_embedded_database() -> None:
    assert connection.vendor == "sqlite"
    with pytest.raises(Missing, match="needs PostgreSQL"):
        call_command("serve", workers=2)


def test_a_taken_port_is_said_with_the_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "prepare", lambda: None)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(Missing, match="another with --port"):
            call_command("serve", port=taken.getsockname()[1])


@pytest.mark.django_db
def test_an_unsafe_public_deployment_does_not_start(settings: LazySettings) -> None:
    settings.HTTPS = True
    settings.OSTLER_BASE_URL = "https://ostler.example.org"
    settings.SECRET_KEY = "short"
    with pytest.raises(Missing, match="OSTLER_SECRET_KEY has 5 characters"):
        call_command("serve")


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="makes an embedded database whichever this run is for")
def test_it_serves_from_an_empty_folder_and_ends_when_told(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {"OSTLER_DATA": str(tmp_path / "data"), "OSTLER_DATABASE_URL": "",
                                "DJANGO_SETTINGS_MODULE": "ostler.config.settings"}
    command = [sys.executable, "-c", "from ostler.config.command import main; main()", "serve", "--port", str(port)]
    server = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
    try:
        assert _answers(port, server) == 200
    finally:
        server.send_signal(signal.SIGTERM)
        said = server.communicate(timeout=30)[1]
    assert server.returncode == 0, said
    assert '"route": "accounts/login/"' in said
    assert "secretword" not in said
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700


def _answers(port: int, server: "subprocess.Popen[str]") -> int:
    """The status of the sign-in page, once the server is up."""
    until = time.monotonic() + 180
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/accounts/login/?q=secretword") as answer:
                return int(answer.status)
        except urllib.error.URLError:
            time.sleep(0.2)
    raise AssertionError("the server did not come up")


def test_open_streams_are_told_before_requests_are_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []

    async def shutdown(self: uvicorn.Server, sockets: object = None) -> None:
        order.append("requests")

    monkeypatch.setattr(serving.hub, "close", lambda: order.append("streams"))
    monkeypatch.setattr(uvicorn.Server, "shutdown", shutdown)
    asyncio.run(serving.Server(uvicorn.Config("ostler.config.asgi:application", log_config=None)).shutdown())
    assert order == ["streams", "requests"]


@pytest.mark.django_db
def test_a_timer_acts_when_due_and_outlives_a_failure() -> None:
    acted: list[str] = []

    def fail() -> None:
        acted.append("tried")
        raise ValueError("not today")

    timer = timers.Timer("test", timedelta(seconds=10), fail)
    for now in (0.0, 9.0, 10.0, 15.0, 20.0):
        timer.tick(now)
    assert acted == ["tried", "tried"]


def test_timers_run_beside_the_server_and_end_with_it() -> None:
    ticked = threading.Event()
    timer = timers.Timer("test", timedelta(0), ticked.set)
    with timers.running([timer], check_every=0.01):
        assert ticked.wait(10)
    assert not [thread for thread in threading.enumerate() if thread.name == "ostler-timers"]
