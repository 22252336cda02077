"""The browsers that a person allowed us to push to."""

from collections.abc import Mapping
from typing import Final

from django.db import transaction

from ostler.audit import log
from ostler.kernel import time
from ostler.notify import book
from ostler.notify.models import Endpoint
from ostler.people.models import Person

MOST: Final = 10        # browsers of one person; the one that was allowed first gives way


@transaction.atomic
def allow(*, by: Person, address: str, keys: Mapping[str, str], label: str, instead_of: str = "") -> Endpoint:
    """Push to this browser from now on. A browser has one owner: whose it was before hears there no more. The browser's
    word that it is allowed confirms it. ``instead_of`` is the address that this one takes the place of."""
    ours = Endpoint.objects.filter(channel="push", ended_at=None)
    there = ours.filter(person=by, address=address).first()
    if there is not None:
        there.keys = dict(keys)
        there.save(update_fields=["keys"])
        return there
    for other in ours.filter(address=address):
        end(endpoint=other, why="somebody else uses this browser")
    for old in ours.filter(person=by, address=instead_of) if instead_of else ():
        end(endpoint=old, why="the browser has a new address", by=by)
    return _entered(by, address, keys, label)


def _entered(by: Person, address: str, keys: Mapping[str, str], label: str) -> Endpoint:
    theirs = Endpoint.objects.filter(channel="push", ended_at=None, person=by).order_by("made_at", "pk")
    for old in theirs[: max(0, theirs.count() + 1 - MOST)]:
        end(endpoint=old, why="too many browsers", by=by)
    now = time.now()
    endpoint = Endpoint.objects.create(person=by, channel="push", address=address, keys=dict(keys), label=label[:80],
                                       made_at=now, confirmed_at=now)
    log.append(stream="notify", tag="notify.browser-allowed", by=by, about=by.ref, facts={"browser": endpoint.label})
    book.changed()
    return endpoint


@transaction.atomic
def end(*, endpoint: Endpoint, why: str, by: Person | None = None) -> bool:
    """Push there no more. Answers whether it was still in use: safe to say twice, and from several places at once."""
    changed = Endpoint.objects.filter(pk=endpoint.pk, ended_at=None).update(
        ended_at=time.now(), ended_why=why[:80], keys={})
    if changed:
        log.append(stream="notify", tag="notify.browser-ended", by=by or log.MACHINE, about=endpoint.person.ref,
                   facts={"browser": endpoint.label, "why": why})
        book.changed()
    return bool(changed)
