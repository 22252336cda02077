"""What moves of ladders write, all of them in a few statements: the rows, the pages, the matters' own lines."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta
from operator import attrgetter
from typing import Final

from ostler.duty.ladder.climbing import Climb
from ostler.duty.models import Escalation, Try
from ostler.kernel import rows
from ostler.kernel.matters import Row, matters
from ostler.notify.actions import Call, queue

PAGE: Final = "page"                        # the kind of notice: its words are in duty.ladder.words
GOOD_FOR: Final = timedelta(hours=1)        # a page that could not leave by then is given up
COLUMNS: Final = ("state", "lap", "round", "step", "moved_at", "due_at", "number")
TRIED: Final = ("uid", "escalation_id", "lap", "round", "step", "slot", "label", "person_id", "post_id", "why", "at",
                "until", "outcome")
_tried = attrgetter(*TRIED)


def write(climbs: Sequence[Climb], found: Mapping[str, Sequence[Sequence[Row]]] | None = None) -> None:
    """In the caller's transaction, which holds the matters and the escalations. ``found``: by kind, what the rooms
    wanted to know of their matters; asked here where the caller has not."""
    found = _found(climbs) if found is None else found
    for climb in climbs:
        climb.escalation.number += 1
    with rows.at_once():
        rows.update(Escalation, COLUMNS, [_row(climb.escalation) for climb in climbs])
        rows.insert(Try, TRIED, [_tried(each) for climb in climbs for each in climb.tries])
        queue([_call(each, climb) for climb in climbs for each in climb.called])
        for kind, those in _by_kind(climbs).items():
            matters[kind].climbed([climb.as_change() for climb in those], found[kind])


def _found(climbs: Sequence[Climb]) -> dict[str, list[list[Row]]]:
    return {kind: rows.select_all(matters[kind].hold([climb.escalation.about for climb in those]))
            for kind, those in _by_kind(climbs).items()}


def _by_kind(climbs: Sequence[Climb]) -> dict[str, list[Climb]]:
    rooms = defaultdict(list)
    for climb in climbs:
        rooms[climb.escalation.about.partition(":")[0]].append(climb)
    return rooms


def _row(row: Escalation) -> tuple[object, ...]:
    return (*(getattr(row, column) for column in COLUMNS), row.pk)


def _call(each: Try, climb: Climb) -> Call:
    """Everything a page needs; whether the person may be disturbed was decided by whoever put them on the ladder."""
    row = climb.escalation
    assert each.person is not None, "only who is there is called"
    return Call(person=each.person, channels=tuple(climb.channels), kind=PAGE, about=row.about,
                key=f"{PAGE} {each.uid}", urgency=row.urgency, is_named=True, facts={"try": each.uid}, group=each.uid,
                expires_at=each.at + GOOD_FOR)
