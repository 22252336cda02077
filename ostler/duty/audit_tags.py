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


@presents("duty.rota-made")
def rota_made(event: Event) -> str:
    return _("The rota “%(rota)s” was made.") % facts(event)


@presents("duty.rota-changed")
def rota_changed(event: Event) -> str:
    return _("The name or the number of the rota “%(rota)s” was changed.") % facts(event)


@presents("duty.rota-ended")
def rota_ended(event: Event) -> str:
    return _("The rota “%(rota)s” was ended.") % facts(event)


@presents("duty.turns-set")
def turns_set(event: Event) -> str:
    since = {"since": instant(datetime.fromisoformat(event.facts["since"]))}
    return _("Who follows whom on the rota “%(rota)s” was set from %(since)s.") % (facts(event) | since)


@presents("duty.swap-proposed")
def swap_proposed(event: Event) -> str:
    return _("A swap on the rota “%(rota)s” was proposed: %(starts)s until %(ends)s.") % (facts(event) | _span(event))


@presents("duty.swap-accepted")
def swap_accepted(event: Event) -> str:
    return _("A swap on the rota “%(rota)s” was accepted: %(starts)s until %(ends)s.") % (facts(event) | _span(event))


@presents("duty.swap-declined")
def swap_declined(event: Event) -> str:
    return _("A swap on the rota “%(rota)s” was declined: %(starts)s until %(ends)s.") % (facts(event) | _span(event))


@presents("duty.swap-withdrawn")
def swap_withdrawn(event: Event) -> str:
    return _("A swap on the rota “%(rota)s” was withdrawn: %(starts)s until %(ends)s.") % (facts(event) | _span(event))


@presents("duty.wish-made")
def wish_made(event: Event) -> str:
    return _("Wishes to be reached off duty for one class of urgency.")


@presents("duty.wish-taken-back")
def wish_taken_back(event: Event) -> str:
    return _("No longer wishes to be reached off duty for one class of urgency.")


@presents("duty.quiet-hours-set")
def quiet_hours_set(event: Event) -> str:
    return _("Set quiet hours of their own.")


@presents("duty.quiet-hours-taken-back")
def quiet_hours_taken_back(event: Event) -> str:
    return _("Has the usual quiet hours again.")


@presents("duty.shift-added")
def shift_added(event: Event) -> str:
    return _("Put on duty from %(starts)s until %(ends)s.") % _span(event)


@presents("duty.shift-changed")
def shift_changed(event: Event) -> str:
    return _("A duty shift was changed: it is now from %(starts)s until %(ends)s.") % _span(event)


@presents("duty.shift-removed")
def shift_removed(event: Event) -> str:
    return _("Taken off duty from %(starts)s until %(ends)s.") % _span(event)


@presents("duty.feed-opened")
def feed_opened(event: Event) -> str:
    if event.facts["rota"]:
        return _("A calendar address of a rota was made.")
    return _("A calendar address of one's own duty was made.")


@presents("duty.feed-closed")
def feed_closed(event: Event) -> str:
    return _("A calendar address was closed.")


@presents("duty.proof-asked")
def proof_asked(event: Event) -> str:
    return _("A test page was sent for the shift that begins %(starts)s.") % _starts(event)


@presents("duty.proof-answered")
def proof_answered(event: Event) -> str:
    return _("The test page of the shift that begins %(starts)s was answered.") % _starts(event)


def _starts(event: Event) -> dict[str, str]:
    return {"starts": instant(datetime.fromisoformat(event.facts["starts"]))}


@presents("duty.card-added")
def card_added(event: Event) -> str:
    return _("The card of %(card)s was added.") % facts(event)


@presents("duty.card-changed")
def card_changed(event: Event) -> str:
    return _("The card of %(card)s was changed.") % facts(event)


@presents("duty.card-removed")
def card_removed(event: Event) -> str:
    return _("The card of %(card)s was taken away.") % facts(event)


@presents("duty.leaving-agreed")
def leaving_agreed(event: Event) -> str:
    return _("It was agreed who takes over from %(at)s: %(posts)s posts, %(shifts)s shifts, %(turns)s rotas.") % (
        facts(event) | {"at": instant(datetime.fromisoformat(event.facts["at"]))})


@presents("duty.left")
def left(event: Event) -> str:
    return _("They have left. Open matters that went to a post: %(matters)s.") % facts(event)
