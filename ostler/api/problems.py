"""Errors of the framework as problem documents; what the house itself raises is said by ``kernel.problems``."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from ostler.duty.refusals import Refused
from ostler.duty.routing import UnknownDestination
from ostler.kernel.problems import MEDIA_TYPE, of, problem, problems

__all__ = ["MEDIA_TYPE", "problem", "register"]


def register(api: NinjaAPI) -> None:
    """Answer every way an operation can fail with a problem document."""
    problems.add(UnknownDestination, _not_taken)
    problems.add(Refused, _not_taken)
    for kind in (Exception, Http404):       # for both the framework has a word of its own, which says less
        api.add_exception_handler(kind, _said)
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(AuthenticationError, _nobody)
    api.add_exception_handler(HttpError, _failed)


def _said(request: HttpRequest, failure: Any) -> HttpResponse:
    return of(failure)


def _not_taken(refusal: Exception) -> HttpResponse:
    return problem(422, str(refusal))


def _nobody(request: HttpRequest, refusal: Any) -> HttpResponse:
    detail = _("Sign in, or send a personal token: Authorization: Bearer TOKEN.")
    return problem(401, detail, headers={"WWW-Authenticate": "Bearer"})


def _invalid(request: HttpRequest, refusal: Any) -> HttpResponse:
    errors = [{"field": _field(each["loc"]), "what": each["msg"]} for each in refusal.errors]
    named = ", ".join(dict.fromkeys(error["field"] for error in errors))
    return problem(422, _("Nothing was done. Check: %(fields)s.") % {"fields": named}, errors=errors)


def _field(place: Sequence[str | int]) -> str:
    """The name as the caller wrote it, without where the framework looked for it."""
    *_before, last = [part for part in place if part not in ("body", "query", "path", "said")] or ["body"]
    return str(last)


def _failed(request: HttpRequest, refusal: Any) -> HttpResponse:
    details = {
        400: _("The body is not JSON that can be read."),
        403: _("A request by session needs its CSRF token in the header X-CSRFToken."),
    }
    return problem(refusal.status_code, details.get(refusal.status_code, str(refusal)))
