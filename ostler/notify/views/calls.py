"""What the bridge for calls tells of a call: how it went, and the digit that was pressed. Proved by its signature."""

import json
from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from ostler.kernel.access import EVERYONE, open_to
from ostler.kernel.problems import problem
from ostler.notify.channels import voice
from ostler.notify.channels.voice import reports, signing


@csrf_exempt
@open_to(EVERYONE)
@require_POST
def report(request: HttpRequest) -> HttpResponse:
    """204 for what was heard, also twice and in any order, and for a call we do not know; 503 where it is too early."""
    if not voice.is_set_up():
        raise Http404
    if not signing.is_signed(request.headers.get(signing.HEADER, ""), request.body):
        return problem(401, _("This needs a signature with the key that was agreed, not older than five minutes."))
    said = _said(request)
    if said is None:
        return problem(400, _("This is no report of a call: it needs an id, and a status or a digit."))
    if not reports.heard(str(said["id"]), str(said.get("status", "")), str(said.get("digit", ""))):
        return problem(503, _("Not yet: ask again in a moment."), headers={"Retry-After": "10"})
    return HttpResponse(status=204)


def _said(request: HttpRequest) -> Mapping[str, Any] | None:
    try:
        said = json.loads(request.body)
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) and "id" in said and ("status" in said or "digit" in said) else None
