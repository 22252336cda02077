"""The versions of something published, as each reader may see them."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from ostler.people.models import Person
from ostler.social import access, rendering
from ostler.social.models import Publication, Wording
from ostler.social.models.publication import MARKDOWN


@dataclass(frozen=True)
class Version:
    """``html`` and ``why`` are empty for one that was sealed: what was said of a change may tell what was taken out.
    ``by`` is named to who has a need alone."""

    wording: Wording
    html: SafeString
    why: str
    by: str
    is_sealed: bool


def versions(publication: Publication, viewer: Person | None) -> list[Version]:
    """From the newest to the first."""
    readable = set(Wording.objects.visible_to(viewer).filter(publication=publication).values_list("pk", flat=True))
    names = access.may_see_author(viewer, publication)
    rows = publication.wordings.select_related("by").order_by("-number")
    return [_version(row, publication, is_read=row.pk in readable and row.disposed_at is None, names=names)
            for row in rows]


def _version(row: Wording, publication: Publication, *, is_read: bool, names: bool) -> Version:
    html = rendering.words_as_html(row.body, is_markdown=publication.kind in MARKDOWN) if is_read else SafeString("")
    return Version(row, html, row.why if is_read else "", row.by.name if names else "", row.sealed_at is not None)
