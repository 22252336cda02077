"""One move up a ladder: from a place on, past everybody who is not there, to the next who is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from ostler.duty.ladder import graph
from ostler.duty.ladder.graph import Place
from ostler.duty.ladder.slots import TRIED, Found, Slots
from ostler.duty.models import Escalation, Try
from ostler.kernel.ids import new_uid
from ostler.kernel.matters import Climbed

WAIT: Final = 10                    # minutes, for a step that does not say
CHANNELS: Final = ("in-app", "push", "sms", "voice", "email")


@dataclass
class Climb:
    """What a move writes, gathered: the escalation is changed in memory."""

    escalation: Escalation
    at: datetime
    tries: list[Try] = field(default_factory=list)
    lines: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    channels: Sequence[str] = ()
    lapsed: bool = False

    @property
    def called(self) -> list[Try]:
        """Those who are to be paged."""
        return [each for each in self.tries if each.person is not None]

    def as_change(self) -> Climbed:
        """For the matter's room."""
        return Climbed(self.escalation.about, [(each.person, each.post) for each in self.called], self.lines,
                       self.lapsed)

    def go(self, place: Place | None, slots: Slots, tried: Iterable[int]) -> "Climb":
        """Try the people of the first place from ``place`` on at which anybody is. ``tried``: the keys of those who
        were tried in this round already."""
        row, known = self.escalation, set(tried)
        nobody = place is not None and place.step == 0
        while place is not None:
            if self._try(place, slots, known):
                return self
            following = graph.after(row.shape, place, nobody=nobody)
            if following is not None and following.round != place.round:
                nobody, known = True, set()
            place = following
        return self._rest()

    def _try(self, place: Place, slots: Slots, tried: set[int]) -> bool:
        """Write who was tried and who was not there. Whether anybody was."""
        step = self.escalation.step_at(place.round, place.step)
        until = self.at + timedelta(minutes=minutes(step))
        found = [each for slot in slots_of(step) for each in slots.find(slot, self.escalation)]
        is_there = False
        for each in found:
            each = _unless_tried(each, tried)
            self._note(each, place, until)
            is_there = is_there or each.person is not None
        if is_there:
            self._stand(graph.TRYING, until, place)
            self.channels = channels_of(step)
        return is_there

    def _note(self, found: Found, place: Place, until: datetime) -> None:
        is_there = found.person is not None
        self.tries.append(Try(
            uid=new_uid(), escalation=self.escalation, lap=self.escalation.lap, round=place.round, step=place.step,
            slot=found.slot[:40], label=found.label[:200], person=found.person, post=found.post, why=found.why,
            at=self.at, until=until if is_there else None, outcome="sent" if is_there else "skipped-empty"))
        facts = {"as": found.label, "why": found.why, "outcome": "skipped-empty"}
        self.lines.append(("duty.tried", {"as": found.label, "until": until.isoformat()}) if is_there
                          else ("duty.skipped", facts))

    def _rest(self) -> "Climb":
        """All were tried: it begins again after a while, for no matter is left to itself."""
        again = self.at + timedelta(minutes=max(self.escalation.rests, 1))
        self._stand(graph.RESTING, again, None)
        self.lines.append(("duty.all-tried", {"again": again.isoformat()}))
        return self

    def _stand(self, state: str, due: datetime, place: Place | None) -> None:
        row = self.escalation
        row.state, row.due_at, row.moved_at = state, due, self.at
        if place is not None:
            row.round, row.step = place.round, place.step


def slots_of(step: dict[str, Any]) -> list[str]:
    """The slots of a step: one may stand alone."""
    who = step.get("who") or []
    return [who] if isinstance(who, str) else list(who)


def channels_of(step: dict[str, Any]) -> tuple[str, ...]:
    """On which a step calls."""
    return tuple(step.get("channels") or CHANNELS)


def minutes(step: dict[str, Any]) -> int:
    """How long a step waits for an answer: from a minute to a day."""
    return min(max(int(step.get("wait") or WAIT), 1), 24 * 60)


def _unless_tried(found: Found, tried: set[int]) -> Found:
    """The same person twice in a round would only be paged for nothing."""
    if found.person is None:
        return found
    if found.person.pk in tried:
        return Found(found.slot, found.label, None, found.post, TRIED)
    tried.add(found.person.pk)
    return found
