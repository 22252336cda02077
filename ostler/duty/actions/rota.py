"""Make, change and end a rota."""

from django.db import transaction
from django.utils.translation import gettext as _

from ostler.duty.actions.record import record
from ostler.duty.models import Rota, Shift, Turns
from ostler.duty.refusals import Refused
from ostler.kernel import time
from ostler.people.actions.log import Author
from ostler.people.models import Post
from ostler.services.models import Service


@transaction.atomic
def make_rota(*, by: Author, name: str, post: Post | None = None, service: Service | None = None, name_cy: str = "",
              phone: str = "") -> Rota:
    """A rota for a post or a service, from now on; who is on it is said with ``set_turns`` and shifts."""
    if (post is None) == (service is None):
        raise ValueError("a rota is a post's or a service's")
    rota = Rota.objects.create(name=_named(name), name_cy=name_cy.strip(), post=post, service=service,
                               phone=phone.strip(), since=time.now())
    record("duty.rota-made", by, rota.ref, rota=rota.name)
    return rota


@transaction.atomic
def change_rota(*, by: Author, rota: Rota, name: str | None = None, name_cy: str | None = None,
                phone: str | None = None) -> Rota:
    """Another name, or another number to ring."""
    _refuse_ended(rota)
    rota.name = _named(name) if name is not None else rota.name
    rota.name_cy = name_cy.strip() if name_cy is not None else rota.name_cy
    rota.phone = phone.strip() if phone is not None else rota.phone
    rota.save(update_fields=["name", "name_cy", "phone"])
    record("duty.rota-changed", by, rota.ref, rota=rota.name)
    return rota


@transaction.atomic
def end_rota(*, by: Author, rota: Rota) -> Rota:
    """End a rota now. What was stays on the record; shifts entered for later go."""
    _refuse_ended(rota)
    now = time.now()
    rota.until = now
    rota.save(update_fields=["until"])
    Turns.objects.filter(rota=rota, until=None).update(until=now)
    Shift.objects.filter(rota=rota, starts__gte=now).delete()
    Shift.objects.filter(rota=rota, ends__gt=now).update(ends=now)
    record("duty.rota-ended", by, rota.ref, rota=rota.name)
    return rota


def _named(name: str) -> str:
    if not name.strip():
        raise Refused(_("Give the rota a name."))
    return name.strip()


def _refuse_ended(rota: Rota) -> None:
    if rota.until is not None and rota.until <= time.now():
        raise Refused(_("That rota has ended."))
