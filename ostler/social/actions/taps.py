"""A tap that comes twice, maybe at one moment: it makes one thing, and both are answered with it."""

from collections.abc import Callable

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ostler.social.models import Publication
from ostler.social.refusals import Conflict


def before(made: Publication) -> Publication | None:
    """What its writer sent under this id already. Raises Conflict where that was another thing, or in other words."""
    if not made.client_id:
        return None
    found = Publication.objects.filter(author=made.author, client_id=made.client_id).first()
    if found is not None and _said(found) != _said(made):
        raise conflict()
    return found


def store(made: Publication, twin: Callable[[Publication], Publication | None] = before) -> Publication | None:
    """Store what is new and answer None; or, where the same was stored by another since it was asked for, that one."""
    try:
        with transaction.atomic():      # a savepoint: what is refused here is undone alone
            made.save(force_insert=True)
    except IntegrityError:
        stored = twin(made)
        if stored is None:
            raise
        return stored
    return None


def conflict() -> Conflict:
    """What is said to who sends another thing under the id of the first: it is not thrown away in silence."""
    return Conflict(_("This was sent already, with other words."))


def _said(publication: Publication) -> tuple[object, ...]:
    """What it is, where it stands, and the words with which it came, whatever they are now."""
    first = publication.wordings.filter(number=1).first() if publication.pk else publication
    words = (first.title, first.summary, first.body) if first is not None else ()
    return publication.kind, publication.root_id, publication.circle_id, words
