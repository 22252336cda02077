"""What GOV.UK Notify tells of messages it took: its delivery receipts, proved by the operator's bearer token."""

import hmac
import json
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from ostler.kernel.access import EVERYONE, open_to
from ostler.kernel.problems import problem
from ostler.notify.channels.notify_uk import receipts
from ostler.notify.channels.notify_uk.keys import token

SOON = "300"        # seconds; it comes again by itself every five minutes


@csrf_exempt
@open_to(EVERYONE)
@require_POST
def receipt(request: HttpRequest) -> HttpResponse:
    """204 for what was heard, also twice and in any order, and for what is none of ours; 503 where our own word that it
    was sent is still on its way to the record: it is to come again."""
    if not is_proved(request):
        return problem(401, _("This needs the bearer token that was agreed with GOV.UK Notify."))
    said = _said(request)
    if said is None:
        return problem(400, _("This is no delivery receipt: it needs a reference and a status."))
    if not receipts.heard(str(said["reference"]), str(said["status"])):
        return problem(503, _("Not yet: ask again in a moment."), headers={"Retry-After": SOON})
    return HttpResponse(status=204)


def is_proved(request: HttpRequest) -> bool:
    """Whether it carries the token. Raises Http404 where the operator set none: there is no such door then."""
    if not settings.OSTLER_NOTIFY_CALLBACK_FILE:
        raise Http404
    given = request.headers.get("Authorization", "")
    return hmac.compare_digest(given.encode(), f"Bearer {token()}".encode())


def _said(request: HttpRequest) -> Mapping[str, Any] | None:
    try:
        said = json.loads(request.body)
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) and "reference" in said and isinstance(said.get("status"), str) else None
