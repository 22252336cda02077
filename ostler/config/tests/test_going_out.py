"""What the environment says of going out to links, and what it cannot say."""

import importlib
from ipaddress import ip_network

import pytest

from ostler.config import going_out


def read(monkeypatch: pytest.MonkeyPatch, **environment: str) -> dict[str, object]:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return {name: value for name, value in vars(importlib.reload(going_out)).items() if name.startswith("OSTLER_")}


def test_what_holds_where_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(monkeypatch) == {"OSTLER_LINKS_OFF": False, "OSTLER_LINKS_PORTS": (80, 443), "OSTLER_LINKS_NEVER": (),
                                 "OSTLER_LINKS_WITHIN": ()}


def test_ports_and_networks(monkeypatch: pytest.MonkeyPatch) -> None:
    found = read(monkeypatch, OSTLER_LINKS_OFF="1", OSTLER_LINKS_PORTS="443, 8443",
                 OSTLER_LINKS_NEVER="198.51.100.0/24, 2001:db8::/32")
    assert (found["OSTLER_LINKS_OFF"], found["OSTLER_LINKS_PORTS"]) == (True, (443, 8443))
    assert found["OSTLER_LINKS_NEVER"] == (ip_network("198.51.100.0/24"), ip_network("2001:db8::/32"))


def test_nothing_of_the_environment_opens_the_own_network(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(monkeypatch, OSTLER_LINKS_WITHIN="127.0.0.1")["OSTLER_LINKS_WITHIN"] == ()


@pytest.mark.parametrize(("name", "value"), [
    ("OSTLER_LINKS_PORTS", "0"), ("OSTLER_LINKS_PORTS", "99999"), ("OSTLER_LINKS_PORTS", "https"),
    ("OSTLER_LINKS_NEVER", "example.org"), ("OSTLER_LINKS_NEVER", "10.0.0.1/8"),
])
def test_what_is_neither_is_an_error(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read(monkeypatch, **{name: value})
