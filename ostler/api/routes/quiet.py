"""One's own quiet hours: read, said otherwise, the usual ones again. Nobody's but one's own."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Body, Router

from ostler.api import schemas
from ostler.api import schemas_quiet as said_of
from ostler.api.auth import asking
from ostler.duty import quiet
from ostler.duty.actions import set_quiet_hours, take_back_quiet_hours
from ostler.duty.actions.quiet import AS_ON_OTHER_DAYS
from ostler.duty.models import QuietHours
from ostler.kernel.pace import pace
from ostler.people.models import Person

router = Router(tags=["Quiet hours"])


@router.get("/quiet-hours", response=said_of.QuietHours, summary="When you are left alone")
def read(request: HttpRequest) -> dict[str, Any]:
    """Councillors' and partners'. 403 for who keeps the working hours of a post."""
    return _shown(_keeper(request))


@router.post("/quiet-hours", response=said_of.QuietHours, summary="Set your quiet hours")
def write(request: HttpRequest, said: said_of.SetQuietHours) -> dict[str, Any]:
    """All of them anew: without `weekend` Saturdays and Sundays are as other days."""
    person = _keeper(request)
    pace.take(person.pk)
    weekend = (said.weekend.begins, said.weekend.ends) if said.weekend is not None else AS_ON_OTHER_DAYS
    set_quiet_hours(by=person, hours=(said.begins, said.ends), weekend=weekend)
    return _shown(person)


@router.post("/quiet-hours/taking-back", response=said_of.QuietHours, summary="The usual ones again")
def taking_back(request: HttpRequest, said: Body[schemas.Nothing | None] = None) -> dict[str, Any]:
    """Saying it twice changes nothing."""
    person = _keeper(request)
    pace.take(person.pk)
    take_back_quiet_hours(by=person)
    return _shown(person)


def _keeper(request: HttpRequest) -> Person:
    person = asking(request)
    if not person.has_role(*quiet.MAY_SET):
        raise PermissionDenied(_("You keep working hours: off duty you are left alone already."))
    return person


def _shown(person: Person) -> dict[str, Any]:
    row = QuietHours.objects.visible_to(person).first()
    if row is None:
        return {"begins": quiet.BEGIN, "ends": quiet.END, "weekend": None, "own": False}
    weekend = {"begins": row.weekend_begins, "ends": row.weekend_ends} if row.weekend_begins else None
    return {"begins": row.begins, "ends": row.ends, "weekend": weekend, "own": True}
