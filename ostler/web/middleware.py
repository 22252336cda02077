"""Whose page it is, said in a header, so that a browser never keeps one person's pages for another; and for whom
something is sent, asked in a header, so that it never leaves in another's name."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from ostler.kernel.problems import problem

HEADER = "Ostler-Person"
AUTHOR = "Ostler-Author"
NOBODY = "nobody"


def whose(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """The person's id on every answer, ``nobody`` for a visitor. What says it is another's is refused with 401."""

    def middleware(request: HttpRequest) -> HttpResponse:
        person = getattr(request, "person", None)
        response = get_response(request) if _is_for(person, request.headers.get(AUTHOR)) else _of_another()
        response.headers[HEADER] = person.uid if person else NOBODY
        return response

    return middleware


def _is_for(person: object, author: str | None) -> bool:
    return person is None or not author or author == getattr(person, "uid", "")


def _of_another() -> HttpResponse:
    return problem(401, _("Somebody else is signed in here now. What you wrote is kept until you sign in again."))
