"""Pushes go to the public internet by https, and nowhere else: no subscription opens a way into the network."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest
import requests
from django.conf import LazySettings

from ostler.notify.channels.push import doors
from ostler.notify.tests.push_service import PushService


@pytest.fixture
def inside() -> Iterator[PushService]:
    """Something that listens within, and must never be asked."""
    with PushService().running() as found:
        assert isinstance(found, PushService)
        yield found


def resolves(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> list[str]:
    """Every name has these addresses. Answers the list of names that were asked for."""
    asked: list[str] = []

    def getaddrinfo(host: str, port: int, *rest: Any, **more: Any) -> list[Any]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return asked


@pytest.mark.parametrize("address", [
    "http://push.example.org/x", "https://127.0.0.1/x", "https://[::1]/x", "https://10.0.0.4/x", "https://192.168.1.1/x",
    "https://169.254.169.254/latest", "https://[fe80::1]/x", "https://[fc00::1]/x", "https://[::ffff:127.0.0.1]/x",
    "https://0.0.0.0/x", "https://100.64.0.1/x", "https://localhost/x", "https://intranet/x", "https:///x",
    "https://224.0.0.1/x", "ftp://push.example.org/x", "file:///etc/passwd", "https://somebody:word@push.example.org/x",
    "https://198.51.100.7/x", "https://[x/", "https://push.example.org:99999/x", "https://localhost./x", "",
])
def test_what_is_not_public_is_refused_as_it_is_written(address: str) -> None:
    assert doors.refusal(address)


@pytest.mark.parametrize("address", ["https://fcm.googleapis.com/fcm/send/x", "https://updates.push.services.mozilla.com/wpush/v2/x",
                                     "https://web.push.apple.com/x", "https://wns2-db5p.notify.windows.com/w/?token=x"])
def test_the_push_services_of_browsers_are_taken(address: str) -> None:
    assert doors.refusal(address) == ""


@pytest.mark.parametrize("addresses", [
    ["127.0.0.1"], ["10.1.2.3"], ["1.1.1.1", "127.0.0.1"], ["::1"], ["::ffff:10.0.0.1"], ["2002:7f00:1::"],
    ["fe80::1%2"], [],
])
def test_a_name_that_leads_inside_is_not_gone_to(monkeypatch: pytest.MonkeyPatch, addresses: list[str]) -> None:
    resolves(monkeypatch, *addresses)
    with pytest.raises(doors.NotPublic):
        doors.public_address("push.example.org", 443)


def test_a_name_is_asked_once_and_what_was_judged_is_what_is_gone_to(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, gone = resolves(monkeypatch, "1.1.1.1"), []

    def connect(address: tuple[str, int], *rest: Any, **more: Any) -> socket.socket:
        gone.append(address)
        raise OSError("far enough")

    monkeypatch.setattr(doors, "create_connection", connect)
    with doors.Door() as door, pytest.raises(requests.ConnectionError):
        door.post("https://push.example.org/x", data=b"x", timeout=1)
    assert (asked, gone) == (["push.example.org"], [("1.1.1.1", 443)])


def test_what_listens_inside_is_never_reached(monkeypatch: pytest.MonkeyPatch, inside: PushService) -> None:
    port = inside.address.rpartition(":")[2]
    resolves(monkeypatch, "127.0.0.1")
    for address in (f"https://push.example.org:{port}/x", f"http://push.example.org:{port}/x"):
        with doors.Door() as door, pytest.raises(requests.RequestException):
            door.post(address, data=b"x", timeout=1)
    assert inside.asked == []


def test_no_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch, inside: PushService) -> None:
    monkeypatch.setenv("HTTPS_PROXY", inside.address)
    resolves(monkeypatch, "127.0.0.1")
    with doors.Door() as door, pytest.raises(requests.RequestException):
        door.post("https://push.example.org/x", timeout=1)
    assert inside.asked == []


def test_nothing_of_the_environment_opens_the_way_inside(settings: LazySettings) -> None:
    assert settings.OSTLER_PUSH_WITHIN is False
