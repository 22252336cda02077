"""Whom somebody follows is nobody else's business: it is in no log, and goes when it is ended."""

from django.db import transaction
from django.http import Http404

from ostler.kernel import time
from ostler.people.models import Person
from ostler.social import following
from ostler.social.models import Follow


@transaction.atomic
def follow(*, by: Person, ref: str) -> Follow:
    """Follow something from now on. Twice is once. Raises Http404 for what they may not know of."""
    before = Follow.objects.current().filter(person=by, ref=ref).first()
    if before is not None:
        return before
    if not following.may_follow(by, ref):
        raise Http404("Nothing that can be followed.")
    found, _made = Follow.objects.get_or_create(person=by, ref=ref, ended_at=None, defaults={"since": time.now()})
    return found


@transaction.atomic
def unfollow(*, by: Person, ref: str) -> None:
    """Follow it no longer."""
    Follow.objects.current().filter(person=by, ref=ref).update(ended_at=time.now())
