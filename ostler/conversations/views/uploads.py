"""Files that came with a form."""

from collections.abc import Iterable

from django.core.files.uploadedfile import UploadedFile

from ostler.files import store
from ostler.files.models import File
from ostler.people.models import Person


def keep_all(uploads: Iterable[UploadedFile], description: str, *, by: Person) -> list[tuple[File, str]]:
    """Keep each, described alike. Raises ``files.store.Refused`` for one that is not taken."""
    return [(store.keep(upload, by=by), description) for upload in uploads]
