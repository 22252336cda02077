"""A leaver's shifts and turns: they go to one officer, or become gaps, which show."""

from datetime import datetime

from ostler.duty.actions.shift import add_shift, change_shift, remove_shift
from ostler.duty.actions.turns import Pattern, Place, set_turns
from ostler.duty.models import Member, Rota, Shift, Turns
from ostler.people.models import Person


def settle_shifts(*, by: Person, person: Person, at: datetime, to: Person | None) -> int:
    """What was entered for the time from ``at`` on. One that runs then is cut in two. Answers how many."""
    rows = list(Shift.objects.filter(person=person, ends__gt=at).select_related("person", "rota").order_by("starts"))
    for shift in rows:
        starts, ends = max(shift.starts, at), shift.ends
        if shift.starts < at:
            change_shift(by=by, shift=shift, ends=at)
        else:
            remove_shift(by=by, shift=shift)
        if to is not None:
            add_shift(by=by, person=to, starts=starts, ends=ends, rota=shift.rota)
    return len(rows)


def settle_turns(*, by: Person, person: Person, at: datetime, to: Person | None) -> int:
    """Their places in the turns, from ``at`` on; a place that nobody takes stays, empty. Answers on how many rotas."""
    mine = Member.objects.filter(person=person, turns__until=None, turns__rota__until=None)
    rotas = list(Rota.objects.filter(pk__in=mine.values("turns__rota")).order_by("pk"))
    for rota in rotas:
        rows = Turns.objects.filter(rota=rota, until=None).order_by("position", "pk")
        set_turns(by=by, rota=rota, patterns=[_without(row, person, to) for row in rows], since=at)
    return len(rotas)


def _without(turns: Turns, person: Person, to: Person | None) -> Pattern:
    members = turns.members.select_related("person", "post").order_by("position")
    places = [Place(to if member.person == person else member.person, member.post, member.weekday)
              for member in members]
    return Pattern(places, turns.anchor, turns.kind, turns.every, turns.hands_over, turns.weekday, turns.hours,
                   turns.on_holidays, turns.next_covers)
