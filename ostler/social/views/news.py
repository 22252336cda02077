"""A small answer for open pages: how much is new."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from ostler.kernel.access import EVERYONE, open_to
from ostler.social import news as told
from ostler.social.views.viewer import viewer_of

PATIENCE = 30       # seconds for which a visitor's answer serves others: open pages ask once a minute


@open_to(EVERYONE)
@require_safe
def news(request: HttpRequest) -> JsonResponse:
    """``{"new": 2}`` for ``of`` (a reference) since the one named by ``since``."""
    viewer = viewer_of(request)
    count = told.since(request.GET.get("of", "")[:140], request.GET.get("since", ""), viewer)
    response = JsonResponse({"new": count})
    response["Cache-Control"] = f"public, max-age={PATIENCE}" if viewer is None else "private, no-store"
    response["Vary"] = "Cookie"
    return response
