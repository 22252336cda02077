"""A file on a message, for whoever may see the conversation."""

from django.http import FileResponse, HttpRequest
from django.views.decorators.http import require_safe

from ostler.conversations.access import attachment_for
from ostler.files import store
from ostler.kernel.access import SIGNED_IN, open_to
from ostler.people.requests import person_of


@open_to(SIGNED_IN)
@require_safe
def attachment(request: HttpRequest, uid: str) -> FileResponse:
    """The bytes: pictures inline, everything else to be saved, and nothing for a browser to guess at."""
    file = attachment_for(person_of(request), uid).file
    response = FileResponse(
        store.open_file(file), filename=file.name, content_type=file.media_type,
        as_attachment=not file.media_type.startswith("image/"),
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response
