"""What a calendar file may be brought in for, and by whom."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ostler.duty import desk
from ostler.duty.actions.shift import beside
from ostler.duty.forms import officers
from ostler.duty.ical.planning import Plan, plan_for
from ostler.duty.ical.reading import Read
from ostler.duty.ical.standing import Standing
from ostler.duty.keeping import keeps_post, keeps_rota, team_of
from ostler.duty.models import Leave, Rota, Shift
from ostler.kernel import time
from ostler.kernel.language import said
from ostler.people.models import Person

OWN_LEAVE, TEAM_LEAVE, DESK, ROTA = "own-leave", "team-leave", "desk", "rota"


@dataclass(frozen=True)
class Target:
    """``key`` names it in a form; ``rota`` only where it is one."""

    kind: str
    label: str
    rota: Rota | None = None

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.rota.uid}" if self.rota else self.kind

    @property
    def is_leave(self) -> bool:
        return self.kind in (OWN_LEAVE, TEAM_LEAVE)


def targets(person: Person) -> Iterator[Target]:
    """Everything this person may bring a calendar in for."""
    yield Target(OWN_LEAVE, _("My own leave"))
    if person.has_role("administrator") or team_of(person):
        yield Target(TEAM_LEAVE, _("My team's leave"))
    if keeps_post(person, desk.post()):
        yield Target(DESK, _("Shifts at the duty desk"))
    for rota in Rota.objects.visible_to(person).current().select_related("post", "service").order_by("name", "pk"):
        if keeps_rota(person, rota):
            yield Target(ROTA, _("Shifts on the rota %(name)s") % {"name": said(rota, "name")}, rota)


def target_for(person: Person, key: str) -> Target | None:
    """The one named, if it is still this person's to change."""
    return next((target for target in targets(person) if target.key == key), None)


def plan(target: Target, read: Read, by: Person, chosen: dict[str, str]) -> Plan:
    """What a file would change there, as things stand now."""
    if target.kind == OWN_LEAVE:
        return plan_for(read, [by], _leave([by]), only=by)
    if target.kind == TEAM_LEAVE:
        team = list(officers()) if by.has_role("administrator") else team_of(by)
        return plan_for(read, team, _leave(team), chosen=chosen)
    return plan_for(read, officers(), _shifts(target.rota), chosen=chosen)


def _leave(people: list[Person]) -> Standing:
    """Leave may not lie over a shift of one's own."""
    now = time.now()
    return Standing.of(Leave.objects.filter(person__in=people, ends__gt=now),
                       Shift.objects.filter(person__in=people, ends__gt=now), is_each=True)


def _shifts(rota: Rota | None) -> Standing:
    """One officer at a time on a rota, and nobody who is away."""
    now = time.now()
    return Standing.of(beside(rota).filter(ends__gt=now), Leave.objects.filter(ends__gt=now))
