"""No group stays without somebody who keeps it: where its hosts have left the house, the member who has been there
longest keeps it; where whoever answers for it has left, that host does. A chore, once an hour."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from ostler.audit import log
from ostler.kernel import time
from ostler.people.models import Person
from ostler.social import circle_notices
from ostler.social.models import Circle, Membership
from ostler.social.voices import PERSON

_looked: list[datetime] = []        # the hour in which this process looked last


def work_off() -> int:
    """Once an hour."""
    hour = time.now().replace(minute=0, second=0, microsecond=0)
    if _looked == [hour]:
        return 0
    _looked[:] = [hour]
    return rehome_all()


def rehome_all() -> int:
    """Safe to call from several processes at a time."""
    hosts = Membership.objects.current().filter(circle=OuterRef("pk"), is_host=True, person__suspended_at=None)
    orphans = Circle.objects.filter(~Exists(hosts), closed_at=None)
    gone = [f"{PERSON}:{uid}" for uid in Person.objects.exclude(suspended_at=None).values_list("uid", flat=True)]
    unanswered = Circle.objects.filter(owner__in=gone, closed_at=None)
    keys = {*orphans.values_list("pk", flat=True), *unanswered.values_list("pk", flat=True)}
    return sum(_rehome(key) for key in sorted(keys))


@transaction.atomic
def _rehome(key: int) -> int:
    """0 where nobody of the house is left in it."""
    circle = Circle.objects.select_for_update().get(pk=key)
    rows = list(circle.memberships.current().filter(person__suspended_at=None).select_related("person").order_by(
        "-is_host", "since", "pk"))
    row = next((each for each in rows if each.person.is_inside), None)
    if row is None:
        return 0
    if not row.is_host:
        row.is_host = True
        row.save(update_fields=["is_host"])
        circle_notices.keeps(circle, row.person)
    owner = Person.objects.filter(uid=circle.owner.partition(":")[2]).exclude(suspended_at=None)
    if circle.owner.startswith(f"{PERSON}:") and owner.exists():
        circle.owner = row.person.ref
        circle.save(update_fields=["owner"])
    log.append(stream=circle.ref, tag="social.group-rehomed", by=log.MACHINE, about=circle.ref,
               facts={"person": row.person.ref})
    return 1
