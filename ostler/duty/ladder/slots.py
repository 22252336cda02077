"""Whom a step names at this moment: each slot becomes people, or the reason why nobody is there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from ostler.duty import roll as rolls
from ostler.duty.answers import Answer, answer_from
from ostler.duty.ladder import labels
from ostler.duty.models import Escalation
from ostler.people.models import Person, Post

NOBODY, VACANT, AWAY, TRIED = "nobody", "vacant", "away", "tried-already"
HEAD_LEVEL: Final = 2       # posts right under the chief executive (people.Post.level)


@dataclass(frozen=True)
class Found:
    """Somebody to try, or (``person`` None) ``why`` nobody is there."""

    slot: str
    label: str
    person: Person | None = None
    post: Post | None = None
    why: str = ""


class Slots:
    """The answers of one instant, each found once however many ladders ask."""

    def __init__(self, at: datetime, mark: str = "") -> None:
        self.at = at
        self.roll = rolls.current(at, mark=mark)
        self.facts = self.roll.rota(at)
        self._answers: dict[tuple[int | None, int | None], Answer] = {}

    def find(self, slot: str, escalation: Escalation) -> list[Found]:
        """Who is there; at least one entry, be it why nobody is. A slot that nobody knows is an empty one."""
        kind, _colon, uid = slot.partition(":")
        if kind in _BY_UID:
            return _BY_UID[kind](self, slot, uid)
        return _BY_NAME[kind](self, escalation) if kind in _BY_NAME else [Found(slot, labels.SOMEBODY, why=NOBODY)]

    def now(self, escalation: Escalation) -> list[Found]:
        """Whoever answers for the matter now."""
        answer = self._answer(escalation)
        label = labels.of(answer.person_post or (None if answer.person else escalation.post), labels.DUTY_OFFICER)
        return [Found("now", label, answer.person, answer.person_post, "" if answer.person else NOBODY)]

    def next(self, escalation: Escalation) -> list[Found]:
        """Whoever the rota has after them."""
        answer = self._answer(escalation)
        label = labels.of(answer.next_post, labels.NEXT_DUTY_OFFICER)
        return [self._there("next", label, answer.next, answer.next_post)]

    def desk(self, escalation: Escalation) -> list[Found]:
        """The duty officer, whoever's post it is."""
        on_duty = self.facts.on(None, self.at)
        return [self._there("desk", labels.DUTY_OFFICER, on_duty[0].person if on_duty else None, None)]

    def manager(self, escalation: Escalation) -> list[Found]:
        """The post's manager."""
        post = self.roll.posts.get(escalation.post_id or 0)
        above = self.roll.posts.get(post.manager_id or 0) if post is not None else None
        return self._holders("manager", above) if above else [Found("manager", labels.MANAGER, why=NOBODY)]

    def chief(self, escalation: Escalation) -> list[Found]:
        """The head of the council's officers."""
        return self._at_level("chief", 1, labels.CHIEF)

    def heads(self, escalation: Escalation) -> list[Found]:
        """Those right below."""
        return self._at_level("heads", HEAD_LEVEL, labels.HEADS)

    def by_post(self, slot: str, uid: str) -> list[Found]:
        """Whoever holds a named post, at work or not: the ladder names them."""
        post = next((each for each in self.roll.posts.values() if each.uid == uid and not each.abolished_at), None)
        return self._holders(slot, post) if post is not None else [Found(slot, labels.SOMEBODY, why=NOBODY)]

    def by_person(self, slot: str, uid: str) -> list[Found]:
        """A named person."""
        person = next((each for each in self.roll.people.values() if each.uid == uid), None)
        post = next(iter(self.roll.posts_of(person.pk, self.at)), None) if person is not None else None
        return [self._there(slot, labels.of(post, labels.SOMEBODY), person, post)]

    def by_rota(self, slot: str, uid: str) -> list[Found]:
        """Whoever is on a named rota now, known by what the rota is called."""
        rota = next((each for each in self.facts.laid.rotas.values() if each.uid == uid), None)
        placed = self.facts.on(rota.pk, self.at) if rota is not None else []
        label = rota.name if rota is not None else labels.SOMEBODY
        return [self._there(slot, label, placed[0].person if placed else None, None)]

    def _answer(self, escalation: Escalation) -> Answer:
        key = escalation.post_id, escalation.service_id
        if key not in self._answers:
            self._answers[key] = answer_from(
                self.facts, self.roll.posts.get(escalation.post_id or 0), self.at, None, escalation.service_id)
        return self._answers[key]

    def _holders(self, slot: str, post: Post) -> list[Found]:
        label = labels.of(post, labels.DUTY_OFFICER)
        holders = self.roll.holders(post.pk, self.at)
        there = [Found(slot, label, person, post) for person in holders if not self._is_away(person)]
        return there or [Found(slot, label, post=post, why=AWAY if holders else VACANT)]

    def _at_level(self, slot: str, level: int, label: str) -> list[Found]:
        posts = [post for post in self.roll.posts.values() if post.level == level and post.abolished_at is None]
        found = [each for post in posts for each in self._holders(slot, post) if each.person is not None]
        return found or [Found(slot, label, why=AWAY if posts else NOBODY)]

    def _there(self, slot: str, label: str, person: Person | None, post: Post | None) -> Found:
        if person is None:
            return Found(slot, label, why=NOBODY)
        return Found(slot, label, why=AWAY) if self._is_away(person) else Found(slot, label, person, post)

    def _is_away(self, person: Person) -> bool:
        return self.facts.is_away(person, self.at)


_BY_NAME: dict[str, Callable[[Slots, Escalation], list[Found]]] = {
    "now": Slots.now, "next": Slots.next, "desk": Slots.desk, "manager": Slots.manager, "chief": Slots.chief,
    "heads": Slots.heads,
}
_BY_UID: dict[str, Callable[[Slots, str, str], list[Found]]] = {
    "post": Slots.by_post, "person": Slots.by_person, "rota": Slots.by_rota,
}
