"""Open a calendar address and close it."""

from django.db import transaction

from ostler.duty.actions.record import record
from ostler.duty.ical.addresses import digest, new_secret
from ostler.duty.models import Feed, Rota
from ostler.kernel import time
from ostler.people.models import Person


@transaction.atomic
def open_feed(*, by: Person, rota: Rota | None = None) -> str:
    """The secret of a new address, of one's own duty or of a rota. This is the only time anybody sees it."""
    secret = new_secret()
    Feed.objects.create(person=by, rota=rota, digest=digest(secret), made_at=time.real_now())
    record("duty.feed-opened", by, by.ref, rota=rota.uid if rota else "")
    return secret


@transaction.atomic
def close_feed(*, by: Person, feed: Feed) -> None:
    """End an address at once. The same again changes nothing."""
    closed = Feed.objects.filter(pk=feed.pk, revoked_at=None).update(revoked_at=time.real_now())
    if closed:
        record("duty.feed-closed", by, feed.person.ref, rota=feed.rota.uid if feed.rota else "")
