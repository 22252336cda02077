"""What goes round every request: one line in the log, one header on the answer."""

import time as machine
from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse

log = structlog.get_logger("ostler.access")
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


def permissions_policy(get_response: Handler) -> Handler:
    """Pages ask for no camera, microphone, place or payment. Passkeys stay ours to use."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"
        )
        return response

    return middleware
