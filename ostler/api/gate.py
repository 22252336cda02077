"""What is checked of every request before an operation sees it: its method, its size and its kind."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed
from django.http.multipartparser import MultiPartParserError
from django.urls import URLPattern, URLResolver
from django.utils.translation import gettext as _

from ostler.api.problems import problem
from ostler.kernel import limits
from ostler.kernel.access import EVERYONE, open_to

View = Callable[..., HttpResponseBase]
JSON = "application/json"
FILES: Final = frozenset({"pictures"})     # addresses that take a file
# What the framework finds wrong with a form before an operation sees it.
TOO_MUCH: Final = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def gated(addresses: list[URLPattern | URLResolver]) -> list[URLPattern | URLResolver]:
    """The same addresses with their views behind the gate."""
    for address in addresses:
        if isinstance(address, URLPattern):
            takes_file = str(address.pattern) in FILES
            address.callback = _behind_gate(address.callback, _file_refusal if takes_file else _refusal)
    return addresses


@open_to(EVERYONE)
def unknown(request: HttpRequest, path: str = "") -> HttpResponseBase:
    """Every address that is none, the API's own root among them: it says so like the rest."""
    return problem(404, _("There is no such thing, or it is not yours to see."))


def _behind_gate(view: View, refuses: Callable[[HttpRequest], HttpResponseBase | None]) -> View:
    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        refusal = refuses(request)
        return refusal or _method_in_words(view(request, *args, **kwargs))

    return checked


def _refusal(request: HttpRequest) -> HttpResponseBase | None:
    """Reads the body, whether or not its length was said, and never more than the most that is taken."""
    body = request.read(limits.REQUEST_BODY + 1)
    if len(body) > limits.REQUEST_BODY:
        return problem(413, _("The request is too large. The most is %(most)s kB.") % {
            "most": limits.REQUEST_BODY // 1024})
    request._body = body     # where request.body looks first
    if body and request.content_type != JSON:
        return problem(415, _("Send JSON, with the header Content-Type: application/json."))
    return None


def _file_refusal(request: HttpRequest) -> HttpResponseBase | None:
    """Reads the form; a file that is too large for the server was stopped at its door, and what is no form has no file
    in it, as the operation says."""
    if request.method != "POST":
        return None
    try:
        request.POST  # noqa: B018 - the form is read here, so that what is wrong with it is said in words
    except TOO_MUCH:
        return problem(413, _("The request is too large. The most is %(most)s kB.") % {
            "most": limits.REQUEST_BODY // 1024})
    except MultiPartParserError:
        return problem(400, _("The body is no form that can be read."))
    return None


def _method_in_words(response: HttpResponseBase) -> HttpResponseBase:
    if not isinstance(response, HttpResponseNotAllowed):
        return response
    allowed = response.headers["Allow"]
    detail = _("This address takes only: %(methods)s.") % {"methods": allowed}
    return problem(405, detail, headers={"Allow": allowed})
