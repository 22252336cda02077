"""Whose page it is, said in a header, so that a browser never keeps one person's pages for another."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

HEADER = "Ostler-Person"
NOBODY = "nobody"


def whose(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """The person's id on every answer, ``nobody`` for a visitor."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        person = getattr(request, "person", None)
        response.headers[HEADER] = person.uid if person else NOBODY
        return response

    return middleware
