"""What a person is to the council."""

from datetime import datetime

from django.db import transaction

from ostler.kernel import time
from ostler.kernel.access import INSIDE, ROLES
from ostler.people import comings
from ostler.people.accounts import ending
from ostler.people.actions.log import Author, record
from ostler.people.models import Person, Role


@transaction.atomic
def grant_role(*, person: Person, role: str, by: Author, since: datetime | None = None) -> Role:
    """Give a person a role. Who has it already keeps the one they have."""
    if role not in ROLES:
        raise ValueError(f"there is no role {role!r}")
    standing = person.roles.current().filter(role=role).first()
    if standing is not None:
        return standing
    if role in INSIDE and person.is_resident:
        ending.end_all(person)      # a code by mail is not enough to be inside with
    granted = Role.objects.create(person=person, role=role, since=since or time.now())
    person.forget_roles()
    comings.changed(person.uid)
    record("people.role-granted", by, person.ref, role=role)
    return granted


@transaction.atomic
def end_role(*, person: Person, role: str, by: Author) -> bool:
    """End a role from now on. Answers whether there was one."""
    standing = person.roles.current().filter(role=role)
    ended = 0
    for held in standing:
        held.until = time.now()
        held.save(update_fields=["until"])
        record("people.role-ended", by, person.ref, role=role)
        ended += 1
    person.forget_roles()
    if ended:
        comings.changed(person.uid)
    return ended > 0
