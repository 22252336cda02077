"""What this is: the version, the licence, and where its source is, as section 13 of the licence asks."""

from importlib.metadata import version

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ostler.kernel.access import EVERYONE, open_to
from ostler.kernel.open_pages import kept


@open_to(EVERYONE)
@kept
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """For everybody who uses it."""
    return render(request, "web/about.html", {"version": version("ostler"), "source": settings.OSTLER_SOURCE_URL})
