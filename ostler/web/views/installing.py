"""Ostler on a phone: the manifest, the worker that keeps pages, and the page for what was not kept."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ostler.kernel.access import EVERYONE, open_to
from ostler.web import shell
from ostler.web.context import council_name

PAPER = "#fbfaf7"       # the token of that name: what shows while the first page opens
FILES_SHARED = ["image/jpeg", "image/png", "image/webp", "application/pdf", "text/plain"]


@open_to(EVERYONE)
@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """What a phone needs to put Ostler on its first screen."""
    return JsonResponse(_manifest(), content_type="application/manifest+json",
                        json_dumps_params={"ensure_ascii": False})


@open_to(EVERYONE)
@never_cache
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The worker's own script: which files are the frame, then what it does with them."""
    kept = {"version": shell.version(), "files": shell.files(), "offline": reverse("web:offline")}
    lines = [f"self.OSTLER_SHELL = {json.dumps(kept)};", f"importScripts(...{json.dumps(shell.scripts())});"]
    return HttpResponse("\n".join(lines), content_type="text/javascript",
                        headers={"Service-Worker-Allowed": "/", "Cache-Control": "no-cache"})


@open_to(EVERYONE)
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """Shown by the worker, with no signal, for a page that was not kept."""
    return render(request, "web/offline.html")


def _manifest() -> dict[str, Any]:
    return {
        "id": "/", "start_url": "/", "scope": "/", "display": "standalone", "lang": get_language(),
        "name": _("Ostler, %(council)s") % {"council": council_name()}, "short_name": _("Ostler"),
        "background_color": PAPER, "theme_color": PAPER, "icons": _icons(), "shortcuts": _shortcuts(),
        "share_target": {
            "action": reverse("conversations:share"), "method": "POST", "enctype": "multipart/form-data",
            "params": {"title": "title", "text": "text", "url": "url",
                       "files": [{"name": "files", "accept": FILES_SHARED}]},
        },
    }


def _icons() -> list[dict[str, str]]:
    found = [("any", 192), ("any", 512), ("maskable", 192), ("maskable", 512)]
    return [{"src": static(f"web/icons/{purpose}-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png",
             "purpose": purpose} for purpose, size in found]


def _shortcuts() -> list[dict[str, str]]:
    return [{"name": _("New message"), "url": reverse("conversations:new")},
            {"name": _("On duty"), "url": reverse("web:home") + "#waiting"}]
