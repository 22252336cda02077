"""Texts that people sent to the council's number, as GOV.UK Notify hands them on, proved by the bearer token."""

import json

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from ostler.kernel.access import EVERYONE, open_to
from ostler.kernel.problems import problem
from ostler.notify.inbound import texts
from ostler.notify.views.callbacks import is_proved


@csrf_exempt
@open_to(EVERYONE)
@require_POST
def received(request: HttpRequest) -> HttpResponse:
    """204 once the text is kept, however often it comes. What becomes of it is seen to afterwards."""
    if not is_proved(request):
        return problem(401, _("This needs the bearer token that was agreed with GOV.UK Notify."))
    try:
        texts.received(json.loads(request.body))
    except (ValueError, RecursionError, texts.NotAText):
        return problem(400, _("This is no received text: it needs an id, two numbers and a message."))
    return HttpResponse(status=204)
