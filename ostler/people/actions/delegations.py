"""Who may act for whom, always attributed."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.kernel import time
from ostler.people.actions.log import Author, record
from ostler.people.models import Delegation, Person


@transaction.atomic
def delegate(*, principal: Person, to: Person, by: Author, since: datetime | None = None) -> Delegation:
    """Let somebody act for ``principal``. Raises ValueError where both are one person."""
    if principal.pk == to.pk:
        raise ValueError(_("Nobody needs leave to act for themselves."))
    standing = principal.delegations.current().filter(delegate=to).first()
    if standing is not None:
        return standing
    made = Delegation.objects.create(principal=principal, delegate=to, since=since or time.now())
    record("people.delegated", by, principal.ref, delegate=to.ref)
    return made


@transaction.atomic
def end_delegation(*, delegation: Delegation, by: Author) -> None:
    """End it from now on."""
    delegation.until = time.now()
    delegation.save(update_fields=["until"])
    record("people.delegation-ended", by, delegation.principal.ref, delegate=delegation.delegate.ref)
