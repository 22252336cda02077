"""One thing that a voice keeps at the top of its page."""

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.audit import log
from ostler.kernel import time
from ostler.people.models import Person
from ostler.social import access
from ostler.social.actions.publishing import changed, held
from ostler.social.models import Publication
from ostler.social.models.publication import OWN_PAGE
from ostler.social.refusals import Refused


@transaction.atomic
def pin(*, by: Person, publication: Publication) -> Publication:
    """Keep it at the top; what was there before goes back to its place. Raises Refused."""
    _hold(publication.voice)
    publication = _own(by, publication)
    if publication.kind not in OWN_PAGE or not publication.is_live:
        raise Refused(_("Only what is published can be pinned."))
    if publication.pinned_at is not None:
        return publication
    for before in Publication.objects.filter(voice=publication.voice, pinned_at__isnull=False):
        _set(by, before, is_pinned=False)
    return _set(by, publication, is_pinned=True)


@transaction.atomic
def unpin(*, by: Person, publication: Publication) -> Publication:
    """Let it go back to its place. Raises Refused."""
    publication = _own(by, publication)
    return publication if publication.pinned_at is None else _set(by, publication, is_pinned=False)


def _set(by: Person, publication: Publication, *, is_pinned: bool) -> Publication:
    publication.pinned_at = time.now() if is_pinned else None
    publication.save(update_fields=["pinned_at"])
    log.append(stream=publication.ref, tag="social.pinned" if is_pinned else "social.unpinned", by=by,
               about=publication.ref, facts={"voice": publication.voice})
    changed(publication)
    return publication


def _hold(voice: str) -> None:
    """Whoever pins in a voice holds the first thing of it, so that the second of two sees what the first did."""
    Publication.objects.select_for_update().filter(voice=voice).order_by("pk").values_list("pk").first()


def _own(by: Person, publication: Publication) -> Publication:
    publication = held(publication)
    if not access.may_change(by, publication):
        raise Refused(_("Only who wrote it, or speaks in its voice, can pin it."))
    return publication
