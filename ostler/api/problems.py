"""Errors as RFC 9457 problem documents, in words a person can use."""

import json
import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from ostler.conversations.refusals import Conflict, Refused
from ostler.duty.routing import UnknownDestination
from ostler.kernel import outage

log = logging.getLogger(__name__)
MEDIA_TYPE: Final = "application/problem+json"


class TooFast(Exception):
    """More at once than one person can mean. ``seconds`` says when to come back."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


def problem(status: int, detail: str, *, headers: Mapping[str, str] | None = None, **more: Any) -> HttpResponse:
    """One document: the title says what the status means, the detail what is wrong here and what to do."""
    said = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail, **more}
    return HttpResponse(json.dumps(said, ensure_ascii=False), status=status, content_type=MEDIA_TYPE, headers=headers)


def register(api: NinjaAPI) -> None:
    """Answer every way an operation can fail with a problem document."""
    api.add_exception_handler(Http404, _not_found)
    api.add_exception_handler(PermissionDenied, _denied)
    api.add_exception_handler(Refused, _refused)
    api.add_exception_handler(UnknownDestination, lambda request, refusal: problem(422, str(refusal)))
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(AuthenticationError, _nobody)
    api.add_exception_handler(HttpError, _failed)
    api.add_exception_handler(TooFast, _too_fast)
    api.add_exception_handler(Exception, _unexpected)


def _not_found(request: HttpRequest, refusal: Any) -> HttpResponse:
    return problem(404, str(refusal) or _("There is no such thing, or it is not yours to see."))


def _denied(request: HttpRequest, refusal: Any) -> HttpResponse:
    return problem(403, str(refusal) or _("You may see this, but not change it."))


def _refused(request: HttpRequest, refusal: Any) -> HttpResponse:
    return problem(409 if isinstance(refusal, Conflict) else 422, refusal.sentence)


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


def _too_fast(request: HttpRequest, refusal: Any) -> HttpResponse:
    detail = _("Too many messages at once. Nothing was done: send this one again in a moment.")
    return problem(429, detail, headers={"Retry-After": str(refusal.seconds)})


def _unexpected(request: HttpRequest, failure: Any) -> HttpResponse:
    if (met := outage.meet(failure)) is not None:
        return problem(met.status, met.sentence, headers={"Retry-After": str(met.retry_after)})
    log.error("an operation failed", exc_info=failure)
    return problem(500, _("Something went wrong here, and it was logged. What you sent may not have been kept."))
