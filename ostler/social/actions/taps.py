"""A tap that comes twice, maybe at one moment: it makes one thing, and both are answered with it."""

from collections.abc import Callable

from django.db import IntegrityError, transaction

from ostler.people.models import Person
from ostler.social.models import Publication


def before(by: Person, client_id: str) -> Publication | None:
    """What somebody sent under this id already."""
    return Publication.objects.filter(author=by, client_id=client_id).first() if client_id else None


def store(made: Publication, twin: Callable[[], Publication | None]) -> Publication | None:
    """Store what is new and answer None; or, where the same was stored by another since it was asked for, that one."""
    try:
        with transaction.atomic():      # a savepoint: what is refused here is undone alone
            made.save(force_insert=True)
    except IntegrityError:
        stored = twin()
        if stored is None:
            raise
        return stored
    return None
