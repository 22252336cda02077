"""A picture, to whoever may read what it stands in."""

from typing import TypeVar

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from ostler.files import store
from ostler.kernel.access import EVERYONE, open_to
from ostler.social import access, pictures
from ostler.social.views.viewer import viewer_of

Response = TypeVar("Response", bound=HttpResponseBase)
A_YEAR = 365 * 24 * 3600


@open_to(EVERYONE)
@require_safe
def picture(request: HttpRequest, uid: str) -> FileResponse:
    """The bytes never change, so a browser keeps them long. Nobody between it and us does: what is withdrawn is gone
    at once for whoever has not seen it."""
    file = access.picture_for(viewer_of(request), uid).file
    return _kept(FileResponse(store.open_file(file), filename=file.name, content_type=file.media_type))


@open_to(EVERYONE)
@require_safe
def small(request: HttpRequest, uid: str) -> HttpResponse:
    """The same as a phone takes it."""
    file = access.picture_for(viewer_of(request), uid).file
    return _kept(HttpResponse(pictures.small(file.digest), content_type="image/webp"))


def _kept(response: Response) -> Response:
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = f"private, max-age={A_YEAR}, immutable"
    return response
