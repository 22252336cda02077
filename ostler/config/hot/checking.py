"""Django's own checks of host, origin and token, asked on a request that has only what they look at.

Each is a function of a few strings and the settings, so that what was found is remembered.
"""

from functools import lru_cache
from typing import Any, cast

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, QueryDict
from django.middleware.csrf import CsrfViewMiddleware
from django.utils import translation


class Seen(HttpRequest):
    """As much of a request as the checks look at."""

    def __init__(self, method: str, scheme: str, meta: dict[str, str], cookies: dict[str, str], token: str) -> None:
        self.method, self._scheme = method, scheme
        self.META = meta
        self.COOKIES = cookies
        self.POST: Any = {"csrfmiddlewaretoken": token} if token else {}

    def _get_scheme(self) -> str:
        return self._scheme


class _Csrf(CsrfViewMiddleware):
    """Says no without a page: the ordinary door has one."""

    def _reject(self, request: HttpRequest, reason: str) -> Any:
        return reason


_csrf = _Csrf(lambda request: cast(Any, None))


@lru_cache(maxsize=1024)
def is_our_host(host: bytes) -> bool:
    """Whether this deployment answers to the name."""
    try:
        Seen("GET", "http", {"HTTP_HOST": host.decode("latin1")}, {}, "").get_host()
    except DisallowedHost:
        return False
    return True


@lru_cache(maxsize=4096)
def is_own_page(
    scheme: str, host: str, origin: str | None, referer: str | None, cookie: str, header: str | None, form: str
) -> bool:
    """Whether what changes something comes from a page of ours, by origin or referer and by token."""
    meta = {"HTTP_HOST": host} | {name: value for name, value in (
        ("HTTP_ORIGIN", origin), ("HTTP_REFERER", referer), (settings.CSRF_HEADER_NAME, header)) if value is not None}
    request = Seen("POST", scheme, meta, {settings.CSRF_COOKIE_NAME: cookie}, form)
    return _csrf.process_view(request, _nothing, (), {}) is None


@lru_cache(maxsize=1024)
def language_for(cookie: str, accepted: str) -> str:
    """The language to answer in, as Django's own middleware would choose it."""
    request = Seen("GET", "http", {"HTTP_ACCEPT_LANGUAGE": accepted}, {settings.LANGUAGE_COOKIE_NAME: cookie}, "")
    return translation.get_language_from_request(request)


def form_token(body: bytes) -> str:
    """The token that a form carries."""
    return str(QueryDict(body).get("csrfmiddlewaretoken", ""))


def _nothing(request: HttpRequest) -> HttpResponse:
    """Stands for a view that is not exempt."""
    return HttpResponse()
