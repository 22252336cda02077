"""This browser as a way to be reached: allowed and taken back by the script ``push.js`` and by the worker."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ostler.kernel.access import INSIDE, open_to
from ostler.kernel.problems import problem
from ostler.notify.actions import browsers
from ostler.notify.channels.push import subscriptions
from ostler.notify.models import Endpoint
from ostler.people.accounts.agents import device
from ostler.people.requests import person_of


@open_to(*INSIDE)
@require_POST
def allowed(request: HttpRequest) -> HttpResponse:
    """The browser may be pushed to: 204. Again with the same address changes its keys alone."""
    try:
        said = subscriptions.read(_said(request))
    except subscriptions.Unusable as refusal:
        return problem(400, str(refusal))
    browsers.allow(by=person_of(request), address=said.address, keys=said.keys, instead_of=said.instead_of,
                   label=device(request.headers.get("User-Agent", "")))
    return HttpResponse(status=204)


@open_to(*INSIDE)
@require_POST
def ended(request: HttpRequest) -> HttpResponse:
    """The browser takes it back: 204, also where there was nothing to take back."""
    said = _said(request)
    address = said.get("endpoint") if isinstance(said, dict) else None
    if not isinstance(address, str):
        return problem(400, _("Say which browser: its address is missing."))
    person = person_of(request)
    for endpoint in Endpoint.objects.visible_to(person).filter(channel="push", address=address, ended_at=None):
        browsers.end(endpoint=endpoint, why="taken back by its owner", by=person)
    return HttpResponse(status=204)


def _said(request: HttpRequest) -> Any:
    try:
        return json.loads(request.body)
    except (ValueError, RecursionError):
        return None
