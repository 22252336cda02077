"""A redaction after publication: at once and everywhere, in one transaction. The words before it are sealed and kept
for the record; what went out with them is listed, with what can be done about it."""

from collections.abc import Collection, Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.kernel import index, time
from ostler.kernel.text import clean_line, has_words
from ostler.people.models import Person
from ostler.social import access, beside, recall, slugs, storing
from ostler.social.actions.publishing import changed, held
from ostler.social.beside import Line
from ostler.social.models import Picture, Publication
from ostler.social.models.publication import BOOST
from ostler.social.refusals import Refused


@transaction.atomic
def redact(*, by: Person, publication: Publication, title: str, summary: str, body: str, why: str,
           without: Collection[Picture] = (), lines: Mapping[str, str] | None = None) -> Publication:
    """Put words with less in them in the place of these, and take pictures out. ``lines``: what is to stand beside the
    words, by name (see ``beside``). Raises Refused."""
    publication = held(publication)
    other = beside.changed(beside.lines(publication), lines or {})
    _check(by, publication, is_same=not (other or without) and title == publication.title
           and (summary, body) == (publication.summary, publication.body))
    before, was_live, now = storing.words(publication), publication.is_live, time.now()
    _put_beside(by, publication, other, lines or {})
    is_told = slugs.tells(publication.slug, publication.title, title)
    publication.title, publication.summary, publication.body = title, summary, body
    if is_told:
        publication.slug = slugs.slug_for(publication)
        publication.save(update_fields=["slug"])
    publication.redacted_at = now
    publication.wordings.filter(sealed_at=None).update(sealed_at=now, sealed_by=by)
    storing.keep(publication, by=by, tag="social.redacted", kind="redaction", why=why)
    publication.pictures.filter(pk__in=[each.pk for each in without]).update(publication=None, removed_from=publication)
    if was_live:
        index.change(publication.ref, before, storing.words(publication))
        recall.begin(publication)
    changed(publication)
    return publication


def _check(by: Person, publication: Publication, *, is_same: bool) -> None:
    if not access.may_redact(by, publication) or publication.kind == BOOST:
        raise Refused(_("Only who wrote it, speaks in its voice or keeps the record can redact it."))
    if publication.withdrawn_at is not None:
        raise Refused(_("It was withdrawn already: nobody reads it any more."))
    if is_same:
        raise Refused(_("Nothing was taken out."))


def _put_beside(by: Person, publication: Publication, found: Sequence[Line], wanted: Mapping[str, str]) -> None:
    """These lines are in no version: one that is sealed with the others keeps for the record what they said."""
    if not found:
        return
    if not all(has_words(wanted[line.name]) for line in found):
        raise Refused(_("Leave something in each line: an answer of a poll needs words."))
    publication.body = f"{publication.body}\n\n{beside.as_words(found)}"
    storing.keep(publication, by=by, tag="social.redacted")
    for line in found:
        line.put(clean_line(wanted[line.name])[:line.most])
