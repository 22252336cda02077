"""Errors as RFC 9457 problem documents, in words a person can use: the same at every door."""

import json
import logging
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from ostler.kernel import outage
from ostler.kernel.pace import TooFast
from ostler.kernel.registers import Register

log = logging.getLogger(__name__)
MEDIA_TYPE: Final = "application/problem+json"
Said = Callable[[Any], HttpResponse]
# By the class of the exception. Rooms enter their own refusals at start-up.
problems: Register[type[Exception], Said] = Register("problems")


def problem(status: int, detail: str, *, headers: Mapping[str, str] | None = None, **more: Any) -> HttpResponse:
    """One document: the title says what the status means, the detail what is wrong here and what to do."""
    said = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail, **more}
    return HttpResponse(json.dumps(said, ensure_ascii=False), status=status, content_type=MEDIA_TYPE, headers=headers)


def of(failure: Exception) -> HttpResponse:
    """What to answer when this was raised."""
    kinds = (kind for kind in type(failure).__mro__ if kind in problems)
    return problems[next(kinds, Exception)](failure)


def _not_found(refusal: Http404) -> HttpResponse:
    return problem(404, str(refusal) or _("There is no such thing, or it is not yours to see."))


def _denied(refusal: PermissionDenied) -> HttpResponse:
    return problem(403, str(refusal) or _("You may see this, but not change it."))


def _too_fast(refusal: TooFast) -> HttpResponse:
    detail = _("Too many messages at once. Nothing was done: send this one again in a moment.")
    return problem(429, detail, headers={"Retry-After": str(refusal.seconds)})


def _unexpected(failure: Exception) -> HttpResponse:
    if (met := outage.meet(failure)) is not None:
        said = problem(met.status, met.sentence, headers={"Retry-After": str(met.retry_after)})
        said._has_been_logged = True    # type: ignore[attr-defined]  # told once a minute, not once a request
        return said
    log.error("an operation failed", exc_info=failure)
    return problem(500, _("Something went wrong here, and it was logged. What you sent may not have been kept."))


problems.add(Http404, _not_found)
problems.add(PermissionDenied, _denied)
problems.add(TooFast, _too_fast)
problems.add(Exception, _unexpected)
