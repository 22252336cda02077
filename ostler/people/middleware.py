"""Who is asking."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


def person(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Put the signed-in person on the request as ``request.person``; None for a visitor or a suspended person."""

    def middleware(request: HttpRequest) -> HttpResponse:
        account = request.user
        found = account.person if account.is_authenticated else None
        request.person = found if found and found.suspended_at is None else None  # type: ignore[attr-defined]
        return get_response(request)

    return middleware
