"""A redaction after publication: at once and everywhere, in one transaction. The words before it are sealed and kept
for the record; what went out with them is listed, with what can be done about it."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.kernel import index, time
from ostler.people.models import Person
from ostler.social import access, recall, storing
from ostler.social.actions.publishing import changed, held
from ostler.social.models import Picture, Publication
from ostler.social.models.publication import BOOST
from ostler.social.refusals import Refused


@transaction.atomic
def redact(*, by: Person, publication: Publication, title: str, summary: str, body: str, why: str,
           without: Collection[Picture] = ()) -> Publication:
    """Put words with less in them in the place of these, and take pictures out. Raises Refused."""
    publication = held(publication)
    if not access.may_redact(by, publication) or publication.kind == BOOST:
        raise Refused(_("Only who wrote it, speaks in its voice or keeps the record can redact it."))
    if publication.withdrawn_at is not None:
        raise Refused(_("It was withdrawn already: nobody reads it any more."))
    same = (publication.title, publication.summary, publication.body) == (title, summary, body)
    if same and not without:
        raise Refused(_("Nothing was taken out."))
    before, was_live, now = storing.words(publication), publication.is_live, time.now()
    publication.title, publication.summary, publication.body = title, summary, body
    publication.redacted_at = now
    publication.wordings.filter(sealed_at=None).update(sealed_at=now, sealed_by=by)
    storing.keep(publication, by=by, tag="social.redacted", kind="redaction", why=why)
    publication.pictures.filter(pk__in=[each.pk for each in without]).update(publication=None, removed_from=publication)
    if was_live:
        index.change(publication.ref, before, storing.words(publication))
        recall.begin(publication)
    changed(publication)
    return publication
