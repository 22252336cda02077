"""*Reach me for this class*: who holds the post and said so hears of a matter when it comes, off duty too, beside
whoever the ladder calls. They may take it; nobody waits for them."""

from collections.abc import Sequence
from typing import Final

from ostler.duty import roll as rolls
from ostler.duty.ladder.climbing import CHANNELS, Climb
from ostler.duty.ladder.writing import GOOD_FOR, PAGE
from ostler.duty.models import Wish
from ostler.notify.actions import Call
from ostler.people.models import Person

TAG: Final = "duty.told-by-wish"


def calls(climb: Climb) -> Sequence[Call]:
    """One for each holder of the post who wishes it and is not called anyway, with one honest line, by the post. The
    gates ask for the wish again when it is sent."""
    found = _wishing(climb)
    if found and climb.escalation.post is not None:
        climb.lines.append((TAG, {"as": climb.escalation.post.title}))
    return [_call(climb, person) for person in found]


def _wishing(climb: Climb) -> list[Person]:
    row, called = climb.escalation, {each.person_id for each in climb.called}
    holders = rolls.current(climb.at).holders(row.post_id or 0, climb.at)
    others = {person.pk: person for person in holders if person.pk not in called}
    wishes = Wish.objects.filter(person__in=list(others), urgency=row.urgency).order_by("pk") if others else ()
    return [others[wish.person_id] for wish in wishes]


def _call(climb: Climb, person: Person) -> Call:
    row = climb.escalation
    return Call(person=person, channels=CHANNELS, kind=PAGE, about=row.about, urgency=row.urgency,
                key=f"{TAG} {row.uid} {person.uid}", expires_at=climb.at + GOOD_FOR)
