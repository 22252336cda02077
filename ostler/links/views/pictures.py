"""Our copy of a link's picture: no reader's browser asks a stranger's site for it."""

from typing import Final

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from ostler.files import disk
from ostler.kernel.access import EVERYONE, open_to
from ostler.links.access import picture_for
from ostler.links.pictures import MEDIA_TYPE

YEAR: Final = 365 * 24 * 3600


@open_to(EVERYONE)
@require_safe
def picture(request: HttpRequest, uid: str) -> HttpResponseBase:
    """It never changes, so it is asked for once."""
    found = picture_for(uid)
    try:
        content = disk.read(found.digest)
    except FileNotFoundError:
        raise Http404("No such picture.") from None
    return FileResponse(content, content_type=MEDIA_TYPE, headers={
        "Cache-Control": f"public, max-age={YEAR}, immutable", "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    })
