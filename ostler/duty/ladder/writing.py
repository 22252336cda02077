"""What moves of ladders write, all of them in a few statements: the rows, the pages, the matters' own lines."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from operator import attrgetter
from typing import Final

from ostler.duty.ladder.climbing import Climb
from ostler.duty.models import Escalation, Try
from ostler.kernel import rows
from ostler.kernel.matters import matters
from ostler.notify.actions import Call, queue

PAGE: Final = "page"                        # the kind of notice: its words are in duty.ladder.words
GOOD_FOR: Final = timedelta(hours=1)        # a page that could not leave by then is given up
COLUMNS: Final = ("state", "lap", "round", "step", "moved_at", "due_at", "number")
TRIED: Final = ("uid", "escalation_id", "lap", "round", "step", "slot", "label", "person_id", "post_id", "why", "at",
                "until", "outcome")
_tried = attrgetter(*TRIED)


def write(climbs: Sequence[Climb]) -> None:
    """In the caller's transaction, which holds the matters and the escalations."""
    for climb in climbs:
        climb.escalation.number += 1
    with rows.at_once():
        rows.update(Escalation, COLUMNS, [_row(climb.escalation) for climb in climbs])
        rows.insert(Try, TRIED, [_tried(each) for climb in climbs for each in climb.tries])
        queue([_call(each, climb) for climb in climbs for each in climb.called])
    rooms = defaultdict(list)
    for climb in climbs:
        rooms[climb.escalation.about.partition(":")[0]].append(climb.as_change())
    for kind, changes in rooms.items():
        matters[kind].climbed(changes)


def _row(row: Escalation) -> tuple[object, ...]:
    return (*(getattr(row, column) for column in COLUMNS), row.pk)


def _call(each: Try, climb: Climb) -> Call:
    """Everything a page needs; whether the person may be disturbed was decided by whoever put them on the ladder."""
    row = climb.escalation
    assert each.person is not None, "only who is there is called"
    return Call(person=each.person, channels=tuple(climb.channels), kind=PAGE, about=row.about,
                key=f"{PAGE} {each.uid}", urgency=row.urgency, is_named=True, facts={"try": each.uid}, group=each.uid,
                expires_at=each.at + GOOD_FOR)
