"""The headers of an answer, made by the very middleware that makes them at the ordinary door, and remembered."""

from functools import lru_cache
from typing import Any

from csp.middleware import CSPMiddleware
from django.http import HttpResponse
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.security import SecurityMiddleware
from django.utils.cache import patch_vary_headers

from ostler.config.hot.checking import Seen
from ostler.config.middleware import permissions_policy

Headers = list[tuple[bytes, bytes]]


@lru_cache(maxsize=512)
def headers_for(scheme: str, language: str, content_type: str, more: tuple[tuple[str, str], ...]) -> Headers:
    """All but the length. Whoever asks copies before adding to them."""
    request = Seen("GET", scheme, {}, {}, "")
    request.path = request.path_info = "/"

    def answered(_request: object) -> HttpResponse:
        answer = HttpResponse(content_type=content_type, headers=dict(more))
        answer.headers.setdefault("Content-Language", language)
        patch_vary_headers(answer, ("Accept-Language", "Cookie"))
        return answer

    chain: Any = answered
    for layer in (XFrameOptionsMiddleware, CSPMiddleware, SecurityMiddleware, permissions_policy):
        chain = layer(chain)
    return [(name.encode("ascii"), value.encode("latin1")) for name, value in chain(request).items()]
