"""Which addresses lie on the public internet: a table, and every answer of a name counts."""

import ipaddress

import pytest
from django.conf import LazySettings

from ostler.links import public
from ostler.links.refusals import Gone, Refused, Unreachable
from ostler.links.tests.site import Web

NOT_PUBLIC = [
    str(ipaddress.IPv4Address(0)),
    "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.127.255.254", "100.100.100.200", "127.0.0.1", "127.255.0.1",
    "169.254.169.254", "169.254.1.1", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.0.192", "192.0.2.1",
    "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255",
    "240.0.0.1", "255.255.255.255", "168.63.129.16", "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "::ffff:8.8.8.8", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::808:808", "64:ff9b:1::a00:1", "2002:7f00:1::",
    "2002:a00:1::1", "2001::1", "2001:0:53aa:64c::1", "2001:20::1", "2001:db8::1", "3fff::1", "5f00::1", "100::1",
    "fc00::1", "fd00:ec2::254", "fdff::1", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "2606:4700::5efe:7f00:1",
    "2606:4700::200:5efe:a00:1", "2606:4700::1%eth0", "", "example.org", "127.1", "1", "::1/128",
]
PUBLIC = ["93.184.216.34", "8.8.8.8", "100.63.255.255", "100.128.0.1", "172.32.0.1", "169.253.1.1",
          "2606:4700:4700::1111", "2a00:1450:4009:81f::200e"]


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_not_public(address: str) -> None:
    assert not public.is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_public(address: str) -> None:
    assert public.is_public(address)


def test_an_operator_may_name_more_that_is_not(settings: LazySettings) -> None:
    settings.OSTLER_LINKS_NEVER = (ipaddress.ip_network("93.184.216.0/24"), ipaddress.ip_network("2606:4700::/32"))
    assert not public.is_public("93.184.216.34")
    assert not public.is_public("2606:4700:4700::1111")
    assert public.is_public("8.8.8.8")


@pytest.mark.parametrize("answers", [
    ["10.0.0.1"], ["93.184.216.34", "10.0.0.1"], ["::1", "93.184.216.34"], ["93.184.216.34", "::ffff:10.0.0.1"], [],
])
def test_a_name_is_refused_for_one_answer_that_is_not_public(web: Web, answers: list[str]) -> None:
    web.names["x.example.org"] = [answers]
    with pytest.raises(Refused):
        public.resolve("x.example.org", 443, 2)


def test_what_a_name_answers(web: Web) -> None:
    web.names["x.example.org"] = [["93.184.216.34", "8.8.8.8", "93.184.216.34"]]
    assert public.resolve("x.example.org", 443, 2) == ["93.184.216.34", "8.8.8.8"]
    web.names["x.example.org"] = [["2606:4700::1", "2606:4700::2", "8.8.8.8"]]
    assert public.resolve("x.example.org", 443, 2) == ["8.8.8.8", "2606:4700::1", "2606:4700::2"]
    with pytest.raises(Gone):
        public.resolve("nobody.example.org", 443, 2)


def test_a_name_is_never_one_of_the_search_list(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def ask(host: str, *args: object, **options: object) -> list[object]:
        asked.append(host)
        return []

    monkeypatch.setattr("socket.getaddrinfo", ask)
    for host in ("x.example.org", "93.184.216.34"):
        with pytest.raises(Refused):
            public.resolve(host, 443, 2)
    assert asked == ["x.example.org.", "93.184.216.34"]


def test_a_resolver_that_says_nothing_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    import threading

    ending = threading.Event()
    monkeypatch.setattr("socket.getaddrinfo", lambda *args, **options: ending.wait(5))
    with pytest.raises(Unreachable):
        public.resolve("x.example.org", 443, 0.05)
    ending.set()
