"""Afterwards: an edit is a version, a withdrawal says so. Nothing is overwritten."""

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.audit import log
from ostler.kernel import index, time
from ostler.people.models import Person
from ostler.social import access, mentions, storing
from ostler.social.actions.publishing import changed, held
from ostler.social.models import Publication
from ostler.social.refusals import Refused


@transaction.atomic
def edit(*, by: Person, publication: Publication, title: str, summary: str, body: str, why: str = "") -> Publication:
    """Put other words in place; the ones before stay readable as a version. Words already checked and cleaned by the
    form of their kind. Raises Refused."""
    publication = _own(by, publication)
    if (publication.title, publication.summary, publication.body) == (title, summary, body):
        return publication
    before, named = storing.words(publication), mentions.named_in(publication)
    publication.title, publication.summary, publication.body = title, summary, body
    if publication.at is not None:
        publication.changed_at = time.now()
    storing.keep(publication, by=by, tag="social.edited", why=why)
    if publication.is_live:
        index.change(publication.ref, before, storing.words(publication))
        mentions.tell(publication, before=named)
        changed(publication)
    return publication


@transaction.atomic
def withdraw(*, by: Person, publication: Publication, why: str = "") -> Publication:
    """Take it back: its page says that and when, its words are gone from every way in, and stay on the record."""
    publication = _own(by, publication)
    publication.withdrawn_at, publication.withdrawn_why = time.now(), why
    publication.save(update_fields=["withdrawn_at", "withdrawn_why"])
    log.append(stream=publication.ref, tag="social.withdrawn", by=by, about=publication.ref,
               facts={"voice": publication.voice, "kind": publication.kind})
    index.forget(publication.ref, storing.words(publication))
    changed(publication)
    return publication


def _own(by: Person, publication: Publication) -> Publication:
    publication = held(publication)
    if not access.may_change(by, publication):
        raise Refused(_("Only who wrote it, or speaks in its voice, can change it."))
    if publication.withdrawn_at is not None:
        raise Refused(_("It was withdrawn already."))
    return publication
