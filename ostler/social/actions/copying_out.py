"""Words that somebody put elsewhere by hand: where they went, and by whom, so that a redaction knows whom to tell."""

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.audit import log
from ostler.kernel import time
from ostler.people.models import Person
from ostler.social import access, copying
from ostler.social.models import Outing, Publication
from ostler.social.refusals import Refused

COPY_OUT = "copy-out"


@transaction.atomic
def note_copy(*, by: Person, publication: Publication, network: str) -> Outing:
    """It was put on a network. Every time is a line of its own: a thing may be posted twice. Raises Refused."""
    if not access.may_change(by, publication) or not publication.is_live:
        raise Refused(_("Only who wrote it, or speaks in its voice, notes where it went."))
    if network not in copying.NETWORKS:
        raise Refused(_("Choose where it went."))
    log.append(stream=publication.ref, tag="social.copied-out", by=by, about=publication.ref,
               facts={"network": network, "number": str(publication.versions_count)})
    return Outing.objects.create(publication=publication, version=publication.versions_count, way=COPY_OUT,
                                 whither=network, by=by, at=time.now())
