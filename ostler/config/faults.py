"""What is answered when something fails: an outage in its own words and with what was typed, a fault as a fault."""

import sys
from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.multipartparser import MultiPartParser
from django.shortcuts import render
from django.views.defaults import server_error

from ostler.kernel import outage
from ostler.kernel.access import EVERYONE, open_to
from ostler.kernel.outage import Outage
from ostler.kernel.problems import problem

NOT_KEPT = ("csrfmiddlewaretoken", "password", "code")


@open_to(EVERYONE)
def fault(request: HttpRequest) -> HttpResponse:
    """Django's handler for whatever was raised and not caught. Nothing here asks the database anything."""
    found = outage.meet(sys.exc_info()[1])
    if found is None:
        return server_error(request)
    answer = _answer(request, found)
    answer.headers["Retry-After"] = str(found.retry_after)
    answer._has_been_logged = True  # type: ignore[attr-defined]  # told once a minute, not once a request
    return answer


def _answer(request: HttpRequest, found: Outage) -> HttpResponse:
    if request.path.startswith("/api/"):
        return problem(found.status, found.sentence)
    if "HX-Request" in request.headers:     # the page stays as it is, with what was typed; its status region says why
        headers = {"HX-Retarget": "#status", "HX-Reswap": "innerHTML"}
        return HttpResponse(found.sentence, content_type="text/plain; charset=utf-8", status=found.status,
                            headers=headers)
    page = {"sentence": found.sentence, "words": _words(request), "is_post": request.method == "POST",
            "files": _has_files(request)}
    return render(request, "outage.html", page, status=found.status)


def _words(request: HttpRequest) -> list[tuple[str, str]]:
    """What was typed, to be sent again with the same ``client_message_id``. Nothing where it could not be read."""
    typed = _typed(request) or (_without_files(request) if _has_files(request) else QueryDict())
    return [(name, value) for name, values in typed.lists() for value in values if name not in NOT_KEPT]


def _typed(request: HttpRequest) -> QueryDict:
    """What Django read; nothing where it broke off."""
    try:
        return request.POST
    except Exception:
        return QueryDict()


def _without_files(request: HttpRequest) -> QueryDict:
    """The words of a form again, from its beginning, where there was no room to put its files down."""
    body: Any = getattr(request, "_stream", None)
    try:
        body.seek(0)
        words, _files = MultiPartParser(request.META, body, [_NoFiles()], request.encoding).parse()
        return words
    except Exception:
        return QueryDict()


class _NoFiles(FileUploadHandler):
    """Passes over whatever is a file."""

    def new_file(self, *args: Any, **options: Any) -> None:
        raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Nothing comes here."""

    def file_complete(self, file_size: int) -> None:
        """Nor does this happen."""


def _has_files(request: HttpRequest) -> bool:
    return (request.content_type or "").startswith("multipart/")
