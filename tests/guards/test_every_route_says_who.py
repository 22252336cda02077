"""Every route says who may open it: ours by @open_to, a library's in the table here."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse

from ostler.kernel.access import EVERYONE, open_to
from tests.guards.routes import Route, routes

# Where libraries keep their own addresses, and who lets people in there.
LIBRARIES = {
    "accounts/": "allauth: signing in is for everyone; what follows asks for a session (and again for what matters)",
    "api/v1/": "ninja: every operation asks for a token or a session, see test_every_api_operation_says_who",
}


def undeclared(found: Iterable[Route]) -> list[str]:
    """Routes that do not say who may open them."""
    return [route.path for route in found if not _declares(route)]


def _declares(route: Route) -> bool:
    if route.is_ours:
        return bool(getattr(route.view, "open_to", None))
    return any(route.path.startswith(prefix) for prefix in LIBRARIES)


def test_every_route_of_the_product_says_who() -> None:
    found = list(routes())
    assert len(found) > 10
    assert undeclared(found) == []


def test_a_library_that_has_left_leaves_the_table_too() -> None:
    foreign = [route.path for route in routes() if not route.is_ours]
    assert [prefix for prefix in LIBRARIES if not any(path.startswith(prefix) for path in foreign)] == []


def forgetful(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


forgetful.__module__ = "ostler.web.views.forgetful"
foreign = type("Foreign", (), {"__module__": "library.views"})()


def test_the_guard_finds_a_view_without_it() -> None:
    said = open_to(EVERYONE)(forgetful)
    wrong = [Route("forgetful", forgetful), Route("stray", foreign)]
    assert undeclared([*wrong, Route("said", said), Route("accounts/login/", foreign)]) == ["forgetful", "stray"]
