"""What goes round every request: one line in the log, the headers on the answer."""

import time as machine
from collections.abc import Callable

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse

log = structlog.get_logger("ostler.access")
OF_DOCUMENTS = ("Referrer-Policy", "Cross-Origin-Opener-Policy", "Permissions-Policy")
NUL = "%00"
PARTS = ("text/css", "text/javascript")
Handler = Callable[[HttpRequest], HttpResponse]


def access_log(get_response: Handler) -> Handler:
    """Method, route, status and milliseconds. The route, not the address: no ids, tokens or query strings."""

    def middleware(request: HttpRequest) -> HttpResponse:
        began = machine.monotonic()
        response = get_response(request)
        match = request.resolver_match
        log.info(
            "request",
            method=request.method,
            route=match.route if match else "none",
            status=response.status_code,
            ms=round((machine.monotonic() - began) * 1000, 1),
        )
        return response

    return middleware


def parts_are_no_documents(get_response: Handler) -> Handler:
    """What only a document obeys says nothing on its styles and scripts, and in a first load of twenty such files it
    would weigh more than half of them do."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.path.startswith(settings.STATIC_URL) and response.headers.get("Content-Type", "").startswith(PARTS):
            for name in OF_DOCUMENTS:
                response.headers.pop(name, None)
        return response

    return middleware


def nothing_in_the_query(get_response: Handler) -> Handler:
    """NUL, which PostgreSQL keeps nowhere and no words need, is left out of what stands behind the question mark, as it
    is of what people write: whatever it was meant to be found by is then not found."""

    def middleware(request: HttpRequest) -> HttpResponse:
        while NUL in request.META.get("QUERY_STRING", ""):
            request.META["QUERY_STRING"] = request.META["QUERY_STRING"].replace(NUL, "")
        return get_response(request)

    return middleware


def permissions_policy(get_response: Handler) -> Handler:
    """Pages ask for no camera, microphone, place or payment. Passkeys stay ours to use."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"
        )
        return response

    return middleware
