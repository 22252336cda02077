"""A resident is kept out and let in again by an administrator, each with a reason. The log has that it was done and to
whom; the reason stands beside it, for administrators."""

from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.audit import log
from ostler.kernel import time
from ostler.kernel.text import clean_line, has_words
from ostler.people import actions as people
from ostler.people.models import Person
from ostler.residents.actions.accounts import STREAM
from ostler.residents.models import Suspension

REASON: Final = 400     # characters


class Refused(Exception):
    """Nothing was changed. The words say what to do instead."""


@transaction.atomic
def suspend(*, by: Person, person: Person, reason: str) -> Suspension:
    """Keep a resident out from now on. Twice is once. Raises Refused."""
    person, reason = _theirs(by, person), _said(reason)
    standing = Suspension.objects.filter(person=person, lifted_at=None).first()
    if standing is not None:
        return standing
    people.suspend(person=person, by=by)
    log.append(stream=STREAM, tag="residents.suspended", by=by, about=person.ref)
    return Suspension.objects.create(person=person, by=by, at=time.now(), reason=reason)


@transaction.atomic
def let_in(*, by: Person, person: Person, reason: str) -> None:
    """Let a resident in again. Twice is once. Raises Refused."""
    person, reason = _theirs(by, person), _said(reason)
    if person.suspended_at is None:
        return
    people.restore(person=person, by=by)
    Suspension.objects.filter(person=person, lifted_at=None).update(lifted_at=time.now(), lifted_by=by,
                                                                    lifted_reason=reason)
    log.append(stream=STREAM, tag="residents.let-in", by=by, about=person.ref)


def _theirs(by: Person, person: Person) -> Person:
    """The resident, held."""
    if not by.has_role("administrator"):
        raise Refused(_("An administrator does that."))
    found = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if not found.is_resident:
        raise Refused(_("This is no resident's account."))
    return found


def _said(reason: str) -> str:
    reason = clean_line(reason)[:REASON]
    if not has_words(reason):
        raise Refused(_("Say why, for whoever asks later."))
    return reason
