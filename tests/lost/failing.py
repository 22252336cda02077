"""The settings of the houses of this folder, with a view that breaks when it is asked to: after it has done its work,
by an exception that quotes whatever was sent, as a database's often do."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from tests.lost.settings import *  # noqa: F403
from tests.lost.settings import MIDDLEWARE as _MIDDLEWARE

MIDDLEWARE = [*_MIDDLEWARE, "tests.lost.failing.Breaking"]
BREAK = "X-Break"


class Breaking:
    """A request with the header BREAK ends in a fault."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: list[Any], given: dict[str, Any]) -> None:
        """The view runs, and what it was sent is in a local variable and in the exception's message."""
        if BREAK in request.headers:
            words = request.body.decode()
            view(request, *args, **given)
            raise RuntimeError(f"no such thing: {words}")
