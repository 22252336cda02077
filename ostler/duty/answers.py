"""Who answers for a post now, until when, who is next, and why."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from django.utils.translation import gettext as _

from ostler.duty import roll, sentences
from ostler.duty.facts import DESK, Facts
from ostler.duty.hours import back
from ostler.duty.models import Rota
from ostler.duty.standing import Standing, next_change, stand
from ostler.kernel import time
from ostler.kernel.language import said
from ostler.people.models import Person, Post
from ostler.services.models import Service

State = Literal["on-duty", "off-duty-covered", "off-duty", "vacant-covered", "vacant", "unnamed-covered", "unnamed"]


@dataclass(frozen=True)
class Answer:
    """``person`` answers now, for ``until`` (None: as far as the rota goes); ``holder`` is whose post it is.

    ``state`` is about the post: "on-duty" its holder (or for the desk, the duty officer) answers; "…-covered"
    somebody else does; else nobody does: its holder is "off-duty", or it is "vacant", or "unnamed" (the list says
    that it is held, but not by whom). ``how`` is the reason in sentences.
    """

    post: Post | None
    holder: Person | None
    person: Person | None
    person_post: Post | None
    state: State
    until: datetime | None
    how: list[str] = field(default_factory=list)
    next: Person | None = None
    next_post: Post | None = None
    off_reason: str = ""

    def as_json(self) -> dict[str, Any]:
        """The document of ``who``."""
        return {
            "post": said(self.post, "title") if self.post else None,
            "holder": self.holder.name if self.holder else None,
            "answers_now": self.answers_now,
            "how": self.how,
            "until": local_iso(self.until),
            "next": who(self.next, self.next_post),
        }

    @property
    def answers_now(self) -> dict[str, Any] | None:
        """Who answers now, as JSON. Somebody written to who holds no post answers by none, not as duty officer."""
        answers = who(self.person, self.person_post)
        return {**answers, "post": None} if answers and self._is_for_themselves else answers

    @property
    def _is_for_themselves(self) -> bool:
        return self.post is None and self.person == self.holder


def who(person: Person | None, post: Post | None) -> dict[str, Any] | None:
    """A person who answers, as JSON: the post is the one by which they answer; without one they are on duty."""
    if person is None:
        return None
    return {"id": person.uid, "name": person.name, "post": said(post, "title") if post else _("Duty officer")}


def local_iso(instant: datetime | None) -> str | None:
    """"2026-05-26T08:30+01:00"."""
    return time.local(instant).isoformat(timespec="minutes") if instant else None


def who_answers(post: Post | None, at: datetime | None = None, *, prefer: Person | None = None,
                service: Service | None = None) -> Answer:
    """Who answers for a post, or (None) for the duty desk. ``prefer``: the holder one writes to by name; ``service``:
    what it is about, whose rota goes before the post's."""
    at = at or time.now()
    return answer_from(roll.rota(at), post, at, prefer, service.pk if service else None)


def who_answer(posts: Iterable[Post | None], at: datetime | None = None) -> dict[int | None, Answer]:
    """The same for several posts at once, by primary key (None: the desk), in as many queries as for one."""
    at = at or time.now()
    distinct = {post.pk if post else None: post for post in posts}
    rota = roll.rota(at)
    return {key: answer_from(rota, post, at) for key, post in distinct.items()}


def on_rota(rota: Rota, at: datetime | None = None) -> list[Person]:
    """Who is on one rota now, the one who answers first; nobody where the slot is empty."""
    at = at or time.now()
    return [placed.person for placed in roll.rota(at).on(rota.pk, at)]


@dataclass(frozen=True)
class OnDuty:
    """Somebody's running duty: on which rota (None: the desk without one), and until when (None: not that is known)."""

    rota: Rota | None
    starts: datetime
    ends: datetime | None


def on_duty(person: Person, at: datetime | None = None) -> OnDuty | None:
    """A person's own running duty, the desk's before others; None for who is not on duty."""
    at = at or time.now()
    facts = roll.rota(at)
    placed = next(iter(facts.places_of(person, at)), None)
    if placed is None:
        return None
    return OnDuty(placed.rota, placed.starts, sentences.duty_end(facts, placed.rota.pk if placed.rota else DESK, at))


def answer_from(rota: Facts, post: Post | None, at: datetime, prefer: Person | None = None,
                service: int | None = None) -> Answer:
    """The answer a rota gives; ``service`` is a primary key."""
    now = stand(rota, post, at, prefer, service)
    until, after = next_change(rota, post, at, prefer, service)
    holder = _holder(rota, post, at, now, prefer)
    return Answer(
        post, holder, now.person, now.post, _state(post, holder, now), until, _how(rota, post, holder, now, at, until),
        after.person, after.post, sentences.off_reason(rota, post, holder, at) if post and _is_off(post, now) else "",
    )


def _holder(rota: Facts, post: Post | None, at: datetime, now: Standing, prefer: Person | None) -> Person | None:
    if now.way == "holder":
        return now.person
    holders = rota.holders(post, at) if post else []
    return prefer if prefer in holders else next(iter(holders), None)


def _is_off(post: Post | None, now: Standing) -> bool:
    return post is not None and not post.is_desk and now.way != "holder"


def _state(post: Post | None, holder: Person | None, now: Standing) -> State:
    if not _is_off(post, now):
        return "on-duty" if now.person else "off-duty"
    if holder is None and post is not None and post.holder_unnamed:
        return "unnamed-covered" if now.person else "unnamed"
    if holder is None:
        return "vacant-covered" if now.person else "vacant"
    return "off-duty-covered" if now.person else "off-duty"


def _how(rota: Facts, post: Post | None, holder: Person | None, now: Standing,
         at: datetime, until: datetime | None) -> list[str]:
    said_so = []
    if post is not None and _is_off(post, now):
        said_so.append(sentences.about_holder(rota, post, holder, at, back(rota, holder, post, at)))
        if now.way != "cover" and rota.covers.get(post.pk) and _is_cover_missed(rota, holder, at):
            said_so.append(sentences.no_cover(post))
    return [*said_so, sentences.about_answer(rota, post, now, at, until)]


def _is_cover_missed(rota: Facts, holder: Person | None, at: datetime) -> bool:
    """Covers are for working hours: out of hours and on holidays nobody looks for them."""
    return holder is None or rota.is_away(holder, at)
