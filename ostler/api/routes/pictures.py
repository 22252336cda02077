"""Pictures, sent before the post that shows them: each with what it shows, for who cannot see it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import File, Form, Router, Status, UploadedFile

from ostler.api import schemas_posts as said_of
from ostler.api import shapes_posts
from ostler.api.auth import asking
from ostler.files.store import Refused as NotTaken
from ostler.kernel.pace import pace
from ostler.social import pictures
from ostler.social.refusals import Refused

router = Router(tags=["Posts"])


@router.post("/pictures", response={201: said_of.SentPicture}, summary="Send a picture for a post")
def send(request: HttpRequest, file: File[UploadedFile], alt: Form[said_of.Alt]) -> Status[dict[str, Any]]:
    """A JPEG, PNG or WebP, as `multipart/form-data` with `file` and `alt`. It is drawn again at a size that pages
    carry. Name its `id` in `pictures` of a post within a day."""
    person = asking(request)
    if not person.is_inside:
        raise PermissionDenied(_("Only councillors, officers and partners post here."))
    pace.take(person.pk)
    if not pictures.words(alt):
        raise Refused(_("Say in words what the picture shows, for who cannot see it."))
    try:
        return Status(201, shapes_posts.sent(pictures.keep(file, alt=alt, by=person)))
    except NotTaken as refusal:
        raise Refused(str(refusal)) from refusal
