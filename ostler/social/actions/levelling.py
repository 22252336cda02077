"""Who may read what is published is changed afterwards: lowered at once, made public only when that is meant."""

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.audit import log
from ostler.people.models import Person
from ostler.social import access, audience, levels
from ostler.social.actions.publishing import changed, held
from ostler.social.audience import Audience
from ostler.social.models import Publication
from ostler.social.refusals import Refused


@transaction.atomic
def set_level(*, by: Person, publication: Publication, wanted: Audience, is_sure: bool = False) -> Publication:
    """Give what is published other readers. ``is_sure``: it was asked whether it is really to be public. Raises
    Refused."""
    publication = held(publication)
    if not access.may_change(by, publication) or publication.level in (levels.ROOT, levels.CIRCLE):
        raise Refused(_("Only who wrote it, or speaks in its voice, can change it."))
    if not publication.is_live:
        raise Refused(_("Only what is published has readers."))
    if (problem := next(audience.lacking(wanted, by), None)) is not None:
        raise Refused(problem[1])
    if needs_sure(publication, wanted) and not is_sure:
        raise Refused(_("Say that it is to be public. It cannot be unread afterwards."))
    before = publication.level
    audience.put(publication, wanted)
    publication.save()
    log.append(stream=publication.ref, tag="social.level-set", by=by, about=publication.ref,
               facts={"before": before, "after": publication.level, "paragraph": publication.exempt_paragraph})
    changed(publication)
    return publication


def needs_sure(publication: Publication, wanted: Audience) -> bool:
    """Does it become public only now?"""
    return wanted.level == levels.PUBLIC and publication.level != levels.PUBLIC
