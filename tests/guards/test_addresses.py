"""Addresses are kebab-case, and every part that varies has a type."""

import re

import pytest

from tests.guards.routes import routes

STEADY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(\.([a-z]+|<form:form>))*")       # a feed ends in what it is: atom, json
VARYING = re.compile(r"@?<(uid|slug|int|path|tag|form):[a-z_]+>(\.[a-z]+)?")

# What has a form of its own, with the reason.
EXCEPTIONS = {
    "accounts/invitation/<str:token>/": "a signed token has colons, which no typed part allows",
    "sitemap-<slug:name>-<int:number>.xml": "a file of the map speaks for what stands below its own folder alone",
}


def crooked(path: str) -> list[str]:
    """The parts of a route that are neither kebab-case nor typed."""
    parts = [part for part in path.split("/") if part]
    return [part for part in parts if not (STEADY.fullmatch(part) or VARYING.fullmatch(part))]


def test_every_address_of_ours_is_kebab_case_and_typed() -> None:
    found = {route.path: crooked(route.path) for route in routes() if route.is_ours and crooked(route.path)}
    assert sorted(found) == sorted(EXCEPTIONS)


@pytest.mark.parametrize("path", [
    "", "conversations/<uid:uid>/wrong-channel", "@<slug:handle>", "wards/<slug:slug>/feed.atom", "events",
])
def test_good_addresses_pass(path: str) -> None:
    assert crooked(path) == []


@pytest.mark.parametrize(("path", "part"), [
    ("conversations/<uid>/", "<uid>"),
    ("conversations/<str:uid>/", "<str:uid>"),
    ("wrong_channel/", "wrong_channel"),
    ("handOver/", "handOver"),
    ("^old/(?P<x>.*)$", "^old"),
])
def test_the_guard_finds_crooked_addresses(path: str, part: str) -> None:
    assert part in crooked(path)
