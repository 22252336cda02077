"""The mail that a message came in, for whoever sent it: it may hold keys and addresses that are theirs alone."""

from django.http import FileResponse, HttpRequest
from django.views.decorators.http import require_safe

from ostler.conversations.access import mail_for
from ostler.files import disk
from ostler.kernel.access import SIGNED_IN, open_to
from ostler.people.requests import person_of


@open_to(SIGNED_IN)
@require_safe
def mail(request: HttpRequest, uid: str) -> FileResponse:
    """The bytes as they came, to be saved."""
    arrival = mail_for(person_of(request), uid)
    response = FileResponse(disk.read(arrival.digest), filename="mail.eml", content_type="message/rfc822",
                            as_attachment=True)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response
