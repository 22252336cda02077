"""What the events of the rota say. Whom they are about stands beside them."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from ostler.audit.models import Event
from ostler.audit.presenters import presents
from ostler.duty.sentences import day, instant


def _span(event: Event) -> dict[str, str]:
    return {name: instant(datetime.fromisoformat(event.facts[name])) for name in ("starts", "ends")}


def facts(event: Event) -> dict[str, str]:
    return dict(event.facts)


@presents("duty.week-set")
def week_set(event: Event) -> str:
    since = {"since": day(date.fromisoformat(event.facts["since"]))}
    if event.facts["whose"] == "council":
        return _("The council's working hours were set from %(since)s.") % since
    if event.facts["whose"] == "post":
        return _("The post's working hours were set from %(since)s.") % since
    return _("The person's working hours were set from %(since)s.") % since


@presents("duty.leave-taken")
def leave_taken(event: Event) -> str:
    return _("Away from %(starts)s until %(ends)s.") % _span(event)


@presents("duty.leave-cancelled")
def leave_cancelled(event: Event) -> str:
    return _("No longer away from %(starts)s until %(ends)s.") % _span(event)


@presents("duty.cover-set")
def cover_set(event: Event) -> str:
    if not event.facts["covers"]:
        return _("Nobody covers for the %(post)s any more.") % facts(event)
    return _("Covers for the %(post)s, in this order: %(covers)s.") % facts(event)


@presents("duty.shift-added")
def shift_added(event: Event) -> str:
    return _("Put on duty from %(starts)s until %(ends)s.") % _span(event)


@presents("duty.shift-changed")
def shift_changed(event: Event) -> str:
    return _("A duty shift was changed: it is now from %(starts)s until %(ends)s.") % _span(event)


@presents("duty.shift-removed")
def shift_removed(event: Event) -> str:
    return _("Taken off duty from %(starts)s until %(ends)s.") % _span(event)
